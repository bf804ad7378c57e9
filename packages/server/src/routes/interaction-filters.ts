import type { interactionsExportQuery } from '@scenarium/api'
import type { z } from 'zod'
import { chatKeyOfCustomer } from '../db/customer-id.ts'
import type { Filters } from '../db/interactions-filter.ts'
import { wantedWords } from '../db/text-words.ts'
import { TENANT } from '../tenant.ts'

type Asked = Omit<z.output<typeof interactionsExportQuery>, 'format'>

/** Undefined when nothing can be found: no such customer, or a text without a word. */
export function filtersOf({ text, customerId, ...rest }: Asked, of: Filters['of']): Filters | undefined {
  const words = text === undefined ? undefined : wantedWords(text)
  const key = customerId === undefined ? undefined : chatKeyOfCustomer(customerId)
  if (text !== undefined && words === undefined) return undefined
  if (customerId !== undefined && key === undefined) return undefined
  return { ...rest, tenantId: TENANT, of, words, key }
}
