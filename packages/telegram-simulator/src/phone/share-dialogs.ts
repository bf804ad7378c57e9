import type { PhoneActions } from './actions.ts'
import { openDialog, textField } from './dialog.ts'
import { element, freshId } from './element.ts'
import { coordinatesText, customerName } from './message-text.ts'
import type { Customer } from './wire.ts'

const places = [
  { name: 'Brandenburg Gate, Berlin', latitude: 52.51628, longitude: 13.37771 },
  { name: 'Times Square, New York', latitude: 40.758, longitude: -73.98551 },
  { name: 'Shibuya Crossing, Tokyo', latitude: 35.65951, longitude: 139.70047 },
  { name: 'Sydney Opera House', latitude: -33.85678, longitude: 151.21529 },
  { name: 'Marco Zero, Macapá (on the equator)', latitude: 0, longitude: -51.06667 },
] as const

const readCoordinate = (input: HTMLInputElement, limit: number, label: string): number => {
  const value = Number(input.value.trim().replace(',', '.'))
  if (input.value.trim() === '' || !Number.isFinite(value) || Math.abs(value) > limit) {
    throw new Error(`${label} must be a number from -${limit} to ${limit}.`)
  }
  return value
}

export const openLocationDialog = (actions: PhoneActions): void => {
  const [first] = places
  const latitude = textField({
    label: 'Latitude',
    name: 'latitude',
    value: String(first.latitude),
    inputMode: 'decimal',
  })
  const longitude = textField({
    label: 'Longitude',
    name: 'longitude',
    value: String(first.longitude),
    inputMode: 'decimal',
  })
  const group = freshId('place')
  const choices = places.map((place, index) => {
    const radio = element('input', { type: 'radio', name: group, checked: index === 0 })
    radio.addEventListener('change', () => {
      latitude.input.value = String(place.latitude)
      longitude.input.value = String(place.longitude)
    })
    return element(
      'label',
      { class: 'choice' },
      radio,
      element('span', { class: 'choice-text' }, place.name),
      element('span', { class: 'choice-note' }, coordinatesText(place.latitude, place.longitude)),
    )
  })
  openDialog({
    title: 'Send a location',
    content: [
      element('fieldset', { class: 'choices' }, element('legend', {}, 'Places'), ...choices),
      element('div', { class: 'field-pair' }, latitude.root, longitude.root),
    ],
    submitLabel: 'Send location',
    submit: () =>
      actions.sendMessage({
        location: {
          latitude: readCoordinate(latitude.input, 90, 'Latitude'),
          longitude: readCoordinate(longitude.input, 180, 'Longitude'),
        },
      }),
  })
}

/** A made-up number from a range that is never given to a real person. */
const madeUpNumber = (customer: Customer): string => `+1555${String(customer.id).slice(-7).padStart(7, '0')}`

/** Asks for a contact; it starts with the customer's own, which is what `request_contact` wants. */
export const openContactDialog = (customer: Customer, actions: PhoneActions): void => {
  const phoneNumber = textField({
    label: 'Phone number',
    name: 'phone-number',
    value: madeUpNumber(customer),
    isRequired: true,
    inputMode: 'tel',
  })
  const firstName = textField({
    label: 'First name',
    name: 'contact-first-name',
    value: customer.firstName,
    isRequired: true,
  })
  const lastName = textField({ label: 'Last name', name: 'contact-last-name', value: customer.lastName ?? '' })
  openDialog({
    title: 'Share a contact',
    content: [phoneNumber.root, firstName.root, lastName.root],
    submitLabel: 'Share contact',
    submit: () =>
      actions.sendMessage({
        contact: {
          phoneNumber: phoneNumber.input.value.trim(),
          firstName: firstName.input.value.trim(),
          lastName: lastName.input.value.trim() || undefined,
        },
      }),
  })
}

/** Asks before the customer's own number goes to a bot that requested it. */
export const openOwnContactDialog = (bot: string, customer: Customer, actions: PhoneActions): void => {
  const phoneNumber = madeUpNumber(customer)
  openDialog({
    title: 'Share your phone number?',
    content: [
      element('p', { class: 'dialog-text' }, `${bot} will see ${phoneNumber} and the name ${customerName(customer)}.`),
    ],
    submitLabel: 'Share',
    submit: () =>
      actions.sendMessage({
        contact: { phoneNumber, firstName: customer.firstName, lastName: customer.lastName, userId: customer.id },
      }),
  })
}
