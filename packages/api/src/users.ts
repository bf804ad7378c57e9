import { z } from 'zod'
import { isCommonPassword } from './common-passwords.ts'
import { id, instant, name } from './ids.ts'
import { role } from './roles.ts'

export const MIN_PASSWORD_LENGTH = 8
export const MAX_PASSWORD_LENGTH = 128
export const DEFAULT_CAPACITY = 4
export const MAX_CAPACITY = 100

/** Lower case, so that two people never differ by case only. */
export const username = z
  .string()
  .min(2)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'A username is lower-case letters, digits, dots, hyphens and underscores.')

export const password = z
  .string()
  .min(MIN_PASSWORD_LENGTH)
  .max(MAX_PASSWORD_LENGTH)
  .refine(
    (text) => !isCommonPassword(text),
    'This password is one of those that are guessed first. Choose another one.',
  )

/** First and last name in one line; the last word is the last name. */
export const personName = name

export const skillLevel = z.number().int().min(0).max(100)

export const userView = z.strictObject({
  userId: id,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  roles: z.array(role),
  team: z.string().nullable(),
  /** What customers see of the agent, where the chat settings show it; the first name when null. */
  nickname: z.string().nullable(),
  /** Chats the agent may have at once. */
  capacity: z.number().int(),
  /** Level by name of the skill. */
  skills: z.record(z.string(), skillLevel),
  disabledAt: instant.nullable(),
  createdAt: instant,
})
export type UserView = z.infer<typeof userView>

const fields = {
  firstName: name,
  lastName: z.string().trim().max(100),
  roles: z.array(role).max(role.options.length),
  team: name.nullable(),
  nickname: name.nullable(),
  capacity: z.number().int().min(1).max(MAX_CAPACITY),
  skills: z.record(name, skillLevel),
}

export const userCreation = z.strictObject({
  username,
  password,
  firstName: fields.firstName,
  lastName: fields.lastName.default(''),
  roles: fields.roles,
  team: fields.team.default(null),
  nickname: fields.nickname.default(null),
  capacity: fields.capacity.default(DEFAULT_CAPACITY),
  skills: fields.skills.default({}),
})
export type UserCreation = z.input<typeof userCreation>

/** Absent fields stay as they are. */
export const userChange = z
  .strictObject({
    ...fields,
    /** Only these skills change, whatever the others are by now; null takes one away. */
    skillChanges: z.record(name, skillLevel.nullable()),
    isDisabled: z.boolean(),
  })
  .partial()
export type UserChange = z.infer<typeof userChange>

export const passwordChange = z.strictObject({ password })
export type PasswordChange = z.infer<typeof passwordChange>

export const userList = z.strictObject({ users: z.array(userView) })
export type UserList = z.infer<typeof userList>
