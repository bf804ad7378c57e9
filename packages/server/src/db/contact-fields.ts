// Fields a contact center has of its own, in the order people see them.
import type { ContactFieldView } from '@scenarium/api'
import { z } from 'zod'
import type { EditContext } from './edit-context.ts'
import type { ContactFieldsTable } from './tables/configuration.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type ContactField = ContactFieldView

export function listContactFields(tx: Tx, tenantId: number): ContactField[] {
  return tx
    .query(
      queries
        .selectFrom('contact_fields')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .orderBy('position')
        .orderBy('field_key'),
    )
    .map(toField)
}

function toField(row: ContactFieldsTable): ContactField {
  return {
    fieldId: row.field_id,
    key: row.field_key,
    name: row.name,
    kind: row.kind as ContactField['kind'],
    choices: z.array(z.string()).parse(JSON.parse(row.choices_json)),
  }
}

export function createContactField(
  tx: WriteTx,
  { tenantId, ids }: EditContext,
  { key, name, kind, choices }: Omit<ContactField, 'fieldId'>,
): string {
  const fieldId = ids.text('cfd')
  const last = tx.get<{ position: number | null }>(
    'select max(position) as position from contact_fields where tenant_id = ?',
    tenantId,
  )
  tx.execute(
    queries.insertInto('contact_fields').values({
      field_id: fieldId,
      tenant_id: tenantId,
      field_key: key,
      name,
      kind,
      choices_json: JSON.stringify(choices),
      position: (last?.position ?? 0) + 1,
    }),
  )
  return fieldId
}

export function updateContactField(tx: WriteTx, { fieldId, name, choices }: ContactField): void {
  tx.execute(
    queries
      .updateTable('contact_fields')
      .set({ name, choices_json: JSON.stringify(choices) })
      .where('field_id', '=', fieldId),
  )
}

export function orderContactFields(tx: WriteTx, fieldIds: readonly string[]): void {
  for (const [index, fieldId] of fieldIds.entries()) {
    tx.run('update contact_fields set position = ? where field_id = ?', index + 1, fieldId)
  }
}

/** Moves it to that place, counted from 1. */
export function placeContactField(tx: WriteTx, tenantId: number, fieldId: string, place: number): void {
  const others = listContactFields(tx, tenantId).flatMap((one) => (one.fieldId === fieldId ? [] : [one.fieldId]))
  orderContactFields(tx, others.toSpliced(place - 1, 0, fieldId))
}

/** With all its values. */
export function deleteContactField(tx: WriteTx, fieldId: string): void {
  tx.run('delete from contact_values where field_id = ?', fieldId)
  tx.execute(queries.deleteFrom('contact_fields').where('field_id', '=', fieldId))
}

/** How many customers have a value in it. */
export function countWithValue(tx: Tx, fieldId: string): number {
  return tx.get<{ n: number }>('select count(*) as n from contact_values where field_id = ?', fieldId)?.n ?? 0
}
