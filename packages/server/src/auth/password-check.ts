// Whether a password is right, without a session coming of it.
import { passwordOfUsername } from '../db/passwords.ts'
import type { Database } from '../db/tx.ts'
import { TENANT } from '../tenant.ts'
import { hashPassword, isPassword } from './password.ts'

export type PasswordCheck = {
  /** The user's id; null when username or password is wrong. It takes as long for users who do not exist. */
  userOf(username: string, password: string): Promise<string | null>
}

export function createPasswordCheck(database: Database): PasswordCheck {
  let nobodys: Promise<string> | undefined
  return {
    async userOf(username, password) {
      const found = await database.read((tx) => passwordOfUsername(tx, TENANT, username.toLowerCase()))
      nobodys ??= hashPassword('nobody has this one')
      const isRight = await isPassword(found?.passwordHash ?? (await nobodys), password)
      return found !== undefined && isRight ? found.userId : null
    },
  }
}
