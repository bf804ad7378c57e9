import type { User } from './telegram-types.ts'

export interface Customer {
  id: number
  firstName: string
  lastName?: string | undefined
  username?: string | undefined
  languageCode?: string | undefined
}

export function userOf(customer: Customer): User {
  return {
    id: customer.id,
    is_bot: false,
    first_name: customer.firstName,
    ...(customer.lastName && { last_name: customer.lastName }),
    ...(customer.username && { username: customer.username }),
    ...(customer.languageCode && { language_code: customer.languageCode }),
  }
}
