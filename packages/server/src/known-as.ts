// A customer's name: what people wrote in place of the messenger's, or else the messenger's.
import type { Customer } from './channels/inbound.ts'
import { fullName } from './person-name.ts'

export function knownAs(customer: Customer): Customer {
  const { correctedName } = customer
  if (correctedName === undefined) return customer
  return { ...customer, ...correctedName }
}

export function readCustomer(customerJson: string): Customer {
  return knownAs(JSON.parse(customerJson) as Customer)
}

export function fullNameIn(customerJson: string): string {
  const { firstName, lastName = '' } = readCustomer(customerJson)
  return fullName({ firstName, lastName })
}

/** What the messenger says now, with what people wrote before. */
export function metAgain(said: Customer, { correctedName }: Customer): Customer {
  return correctedName === undefined ? said : { ...said, correctedName }
}

/** What a search in names looks in. Folded here, because databases differ in folding letters beyond ASCII. */
export function searchTextOf({ firstName, lastName = '', username = '', correctedName }: Customer): string {
  const corrected = correctedName === undefined ? '' : ` ${correctedName.firstName} ${correctedName.lastName}`
  return `${firstName} ${lastName} ${username}${corrected}`.toLocaleLowerCase()
}
