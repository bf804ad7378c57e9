// Own fields of contacts: made, named, ordered. Deleting one is declared in deletion-routes.ts.
import {
  contactFieldChange,
  contactFieldCreation,
  contactFieldList,
  contactFieldOrder,
  contactFieldView,
  id,
  MAX_CONTACT_FIELDS,
} from '@scenarium/api'
import { z } from 'zod'
import { publishResource } from '../configuration/publish-configuration.ts'
import {
  type ContactField,
  countWithValue,
  createContactField,
  listContactFields,
  orderContactFields,
  updateContactField,
} from '../db/contact-fields.ts'
import { recordAudit } from '../db/edit-context.ts'
import type { Tx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { TENANT } from '../tenant.ts'
import { type Api, RequestError } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ fieldId: id })

export function contactFieldRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  const list = (tx: Tx) => ({
    fields: listContactFields(tx, TENANT).map((field) => ({
      ...field,
      customerCount: countWithValue(tx, field.fieldId),
    })),
  })
  api.route(
    {
      method: 'get',
      path: '/api/contact-fields',
      access: 'read_configuration',
      summary: 'All own fields of contacts, with how many customers have a value in each',
      answer: contactFieldList,
    },
    () => database.read(list),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/contact-fields',
      access: 'administer',
      summary: 'Make a field of contacts',
      body: contactFieldCreation,
      answer: contactFieldView,
    },
    ({ principal, body }) =>
      database.write((tx) => {
        const known = listContactFields(tx, TENANT)
        mustBeRoom(known)
        mustBeFree(known, body)
        const context = editBy(principal, deps)
        const fieldId = createContactField(tx, context, body)
        recordAudit(tx, context, { action: 'contact_field_created', subject: fieldId, detail: { name: body.name } })
        publishResource(tx, context, 'customer')
        return mustReadContactField(tx, fieldId)
      }),
  )
  api.route(
    {
      method: 'put',
      audit: 'recorded',
      path: '/api/contact-field-order',
      access: 'administer',
      summary: 'Say in which order people see the fields of contacts',
      body: contactFieldOrder,
      answer: contactFieldList,
    },
    ({ principal, body: { fieldIds } }) =>
      database.write((tx) => {
        const known = listContactFields(tx, TENANT).map(({ fieldId }) => fieldId)
        if (known.toSorted().join() !== fieldIds.toSorted().join()) {
          throw new UserError('fields_changed', 409, 'Somebody added or deleted a field meanwhile: order them again.')
        }
        const context = editBy(principal, deps)
        orderContactFields(tx, fieldIds)
        const order = { before: { order: known }, after: { order: fieldIds } }
        recordAudit(tx, context, { action: 'contact_fields_ordered', subject: '', ...order })
        publishResource(tx, context, 'customer')
        return list(tx)
      }),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/contact-fields/{fieldId}',
      access: 'administer',
      summary: 'Rename a field of contacts, or change its choices; the values customers have stay',
      params,
      body: contactFieldChange,
      answer: contactFieldView,
    },
    ({ principal, params: { fieldId }, body }) =>
      database.write((tx) => {
        const before = mustReadContactField(tx, fieldId)
        const { name = before.name, choices = before.choices } = body
        const others = listContactFields(tx, TENANT).filter((other) => other.fieldId !== fieldId)
        mustBeFree(others, { key: before.key, name })
        if ((before.kind === 'choice') !== choices.length > 0) {
          const text = 'A choice has at least one thing to choose, and nothing else has any.'
          throw new RequestError([{ path: 'body.choices', text }])
        }
        const context = editBy(principal, deps)
        updateContactField(tx, { ...before, name, choices })
        const record = { subject: fieldId, name: before.name, before, after: body }
        recordAudit(tx, context, { action: 'contact_field_changed', ...record })
        publishResource(tx, context, 'customer')
        return mustReadContactField(tx, fieldId)
      }),
  )
}

export function mustReadContactField(tx: Tx, fieldId: string): ContactField {
  const field = listContactFields(tx, TENANT).find((other) => other.fieldId === fieldId)
  if (field === undefined) throw new UserError('not_found', 404, 'There is no such field.')
  return field
}

function mustBeRoom(known: readonly ContactField[]): void {
  if (known.length < MAX_CONTACT_FIELDS) return
  throw new UserError('too_many_fields', 409, `There are ${MAX_CONTACT_FIELDS} fields already, which is the most.`)
}

/** People find a field by its name, so two of one name would be one too many. */
function mustBeFree(others: readonly ContactField[], { key, name }: { key: string; name: string }): void {
  if (others.some((other) => other.key === key)) {
    throw new UserError('key_taken', 409, `There is a field with the key ${key} already.`)
  }
  if (others.some((other) => other.name.toLocaleLowerCase() === name.toLocaleLowerCase())) {
    throw new UserError('name_taken', 409, `There is a field ${name} already.`)
  }
}
