import { createHash } from 'node:crypto'
import { customerIdOf } from '../db/customer-id.ts'
import type { ChatKey } from '../lanes/lane-event.ts'

/** Names a customer in the audit records, which are kept when he is erased: the same for the same one, and no number of his. */
export function pseudonymOf(key: ChatKey): string {
  return `customer_${createHash('sha256').update(customerIdOf(key)).digest('hex').slice(0, 16)}`
}
