import type { CustomerRecord } from '@scenarium/api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type Desk, openDesk } from './desk.ts'

let desk: Desk
let ada: Browser
let grace: Browser
let edsger: Browser
let accountId: string
let chats = 700
let numberId: string
let planId: string

beforeAll(async () => {
  desk = await openDesk()
  ada = await desk.addUser('ada', ['administrator'])
  accountId = (await desk.addBot(ada)).account.accountId
  grace = await desk.addUser('grace', ['agent'], { skills: { Support: 100 }, capacity: 50 })
  edsger = await desk.addUser('edsger', ['agent'])
  const make = async (body: object) => (await ada.send('POST', '/api/contact-fields', body)).body.fieldId as string
  numberId = await make({ key: 'customerNumber', name: 'Customer number', kind: 'text' })
  planId = await make({ key: 'plan', name: 'Plan', kind: 'choice', choices: ['Gold', 'Silver'] })
})
afterAll(() => desk.close())

const command = (more: object = {}) => ({ commandId: desk.commandId(), ...more })

async function connect() {
  chats += 1
  const interactionId = await desk.connect(grace, accountId, chats)
  const customerId = `${accountId}-${chats}`
  const path = `/api/customers/${customerId}`
  const record = async (): Promise<CustomerRecord> => (await grace.get(path)).body
  const correct = (body: object, browser = grace) => browser.send('PATCH', `${path}/contact`, command(body))
  return { interactionId, customerId, path, record, correct, chatId: chats }
}

describe('what is known of a customer', () => {
  it('is corrected by the agents in the chat, kept as written, and told to everybody there', async () => {
    const { correct, record, interactionId, customerId } = await connect()
    const { body, status } = await correct({
      revision: 0,
      firstName: 'Anna',
      phone: ' 0049 (30) 123-4567 ',
      email: 'Anna@Example.COM',
      fields: { [numberId]: 'K-4711', [planId]: 'gold' },
    })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.contact).toMatchObject({
      revision: 1,
      messengerName: `Ann${chats} Meyer`,
      phone: '0049 (30) 123-4567',
      phoneNumber: '+49301234567',
      email: 'Anna@Example.COM',
      fields: [
        { key: 'customerNumber', name: 'Customer number', value: 'K-4711' },
        { key: 'plan', value: 'Gold' },
      ],
    })
    expect(body.customer).toMatchObject({ firstName: 'Anna', lastName: 'Meyer' })
    expect(await record()).toEqual(body)
    const events = await desk.liveEvents(grace)
    expect(events).toContainEqual({ type: 'resource_changed', resource: 'customer', id: customerId })
    const { interaction } = (await grace.get(`/api/interactions/${interactionId}`)).body
    expect(interaction.customer).toMatchObject({ firstName: 'Anna', lastName: 'Meyer' })
  })

  it('is refused part by part, and then nothing of it is kept', async () => {
    const { correct, record } = await connect()
    const { body, status } = await correct({
      revision: 0,
      firstName: 'x'.repeat(101),
      lastName: 'Kept?',
      phone: '030 1234567',
      email: 'nobody',
      fields: { [numberId]: 'x'.repeat(1_001), [planId]: 'Bronze' },
    })
    expect(status).toBe(400)
    expect(body.problems.map(({ path }: { path: string }) => path)).toEqual([
      'body.firstName',
      'body.phone',
      'body.email',
      `body.fields.${numberId}`,
      `body.fields.${planId}`,
    ])
    expect((await record()).contact).toMatchObject({ revision: 0, phone: null, email: null })
    expect((await correct({ revision: 0, fields: { cfd_gone: 'x' } })).status).toBe(400)
  })

  it('is not overwritten by who has not seen what it is now', async () => {
    const { correct, record } = await connect()
    await correct({ revision: 0, phone: '+49 30 1111111' })
    const late = await correct({ revision: 0, phone: '+49 30 2222222' })
    expect(late).toMatchObject({ status: 409, body: { code: 'contact_changed' } })
    expect((await record()).contact.phone).toBe('+49 30 1111111')
  })

  it('goes away again, and the name is the messenger’s again', async () => {
    const { correct, record } = await connect()
    await correct({ revision: 0, firstName: 'Anna', phone: '+49 30 1111111', fields: { [numberId]: '1' } })
    await correct({ revision: 1, firstName: '', phone: ' ', fields: { [numberId]: '' } })
    const { contact, customer } = await record()
    expect(contact).toMatchObject({ phone: null, phoneNumber: null, messengerName: null })
    expect(contact.fields[0]?.value).toBeNull()
    expect(customer.firstName).toBe(`Ann${chats}`)
  })

  it('does not exist for agents who have nothing to do with him', async () => {
    const { correct } = await connect()
    expect((await correct({ revision: 0, phone: '+49 30 1111111' }, edsger)).body.code).toBe('not_found')
  })

  it('survives that the messenger says another name', async () => {
    const { correct, record, chatId } = await connect()
    await correct({ revision: 0, firstName: 'Anna' })
    const from = { id: chatId, is_bot: false, first_name: 'Annie', last_name: 'Meyer' }
    await desk.write(accountId, chatId, { text: 'Hi', from })
    expect((await record()).customer.firstName).toBe('Anna')
    expect((await record()).contact.messengerName).toBe('Annie Meyer')
  })
})

describe('a search', () => {
  it('finds customers and their conversations by phone and email, however they are written', async () => {
    const { correct, interactionId, customerId } = await connect()
    await correct({ revision: 0, firstName: 'Zoë', phone: '+44 20 7946 0958', email: 'Zoe@Sea.example' })
    for (const query of ['+44 20 7946', '020 7946 0958', 'zoe@sea', 'ZOË meyer', `Ann${chats}`]) {
      const found = (await ada.get(`/api/customers?query=${encodeURIComponent(query)}`)).body.customers
      expect(
        found.map((one: CustomerRecord) => one.customerId),
        query,
      ).toEqual([customerId])
      if (query.startsWith('020')) continue
      const page = (await ada.get(`/api/interactions?scope=all&customer=${encodeURIComponent(query)}`)).body
        .interactions
      expect(
        page.map((one: { interactionId: string }) => one.interactionId),
        query,
      ).toEqual([interactionId])
    }
    expect((await ada.get(`/api/customers?query=${encodeURIComponent('+44 20 7946 0959')}`)).body.customers).toEqual([])
  })
})

describe('contact fields', () => {
  it('are renamed without losing values, ordered, and deleted with the values customers have', async () => {
    const make = async (body: object) => (await ada.send('POST', '/api/contact-fields', body)).body
    const { fieldId } = await make({ key: 'birthday', name: 'Birthday', kind: 'date' })
    const { correct, record } = await connect()
    expect((await correct({ revision: 0, fields: { [fieldId]: 'tomorrow' } })).status).toBe(400)
    await correct({ revision: 0, fields: { [fieldId]: '3.2.1990' } })
    await ada.send('PATCH', `/api/contact-fields/${fieldId}`, { name: 'Born' })
    const shown = async () =>
      (await record()).contact.fields.map(({ name, value }) => [name, value] as [string, string | null])
    expect(await shown()).toContainEqual(['Born', '1990-02-03'])
    await ada.send('PUT', '/api/contact-field-order', { fieldIds: [fieldId, planId, numberId] })
    expect((await shown()).map(([name]) => name)).toEqual(['Born', 'Plan', 'Customer number'])
    const stale = await ada.send('PUT', '/api/contact-field-order', { fieldIds: [fieldId] })
    expect(stale.body.code).toBe('fields_changed')
    const { body } = await ada.get(`/api/contact-fields/${fieldId}/deletion`)
    expect(body).toEqual({ obstacles: [], consequences: ['The value of 1 customer goes with it.'] })
    expect((await ada.send('DELETE', `/api/contact-fields/${fieldId}`, {})).status).toBe(200)
    expect((await shown()).map(([name]) => name)).toEqual(['Plan', 'Customer number'])
  })

  it('are told apart by key and name, and only choices have something to choose', async () => {
    const refused = async (body: object) => (await ada.send('POST', '/api/contact-fields', body)).body.code
    expect(await refused({ key: 'plan', name: 'Other', kind: 'text' })).toBe('key_taken')
    expect(await refused({ key: 'other', name: 'plan', kind: 'text' })).toBe('name_taken')
    expect(await refused({ key: 'other', name: 'Other', kind: 'choice' })).toBe('invalid_request')
    expect(await refused({ key: 'other', name: 'Other', kind: 'text', choices: ['A'] })).toBe('invalid_request')
    expect(await refused({ key: 'constructor', name: 'Other', kind: 'text' })).toBe('invalid_request')
    expect((await ada.send('PATCH', `/api/contact-fields/${planId}`, { choices: [] })).status).toBe(400)
  })
})
