// The workspace file's schema. What a file leaves out stays as it is stored; unknown keys are mistakes.
import {
  botUsername,
  cannedResponseCreation,
  delivery,
  deskSettingsChange,
  hours,
  messenger,
  password,
  personName,
  role,
  sendingLimits,
  serviceSettings,
  skillLevel,
  userCreation,
  username,
} from '@scenarium/api'
import { z } from 'zod'
import { entrySettings } from '../db/entries.ts'

const name = z.string().trim().min(1).max(100)

/** Account by messenger. */
const messengerAccounts = z.strictObject({ [messenger.enum.telegram]: name.optional() })

const schedule = z.strictObject({ name, ...hours.shape })

const user = z.strictObject({
  username,
  name: personName,
  /** The first password only: people change theirs, and a later apply leaves it alone. */
  password: password.optional(),
  roles: z.array(role).min(1),
  team: name.optional(),
  skills: z.record(name, skillLevel).optional(),
  capacity: userCreation.shape.capacity.unwrap().optional(),
})

const service = z.strictObject({
  name,
  ...serviceSettings.partial().shape,
  /** Name of a schedule. */
  hours: name.optional(),
  messengerAccounts: messengerAccounts.optional(),
  cannedResponses: z
    .array(cannedResponseCreation.omit({ serviceId: true }))
    .refine((responses) => new Set(responses.map(({ shortcut }) => shortcut)).size === responses.length, {
      message: 'a shortcut is given twice',
    })
    .optional(),
})

const integrationAccount = z.strictObject({
  name,
  messenger,
  botUsername,
  token: z.string().regex(/^\d{3,}:[\w-]{20,}$/, 'this is not a token of a Telegram bot'),
  delivery: delivery.optional(),
  limits: sendingLimits.optional(),
  apiRoot: z.url({ protocol: /^https?$/ }).optional(),
})

const scenario = z.strictObject({
  /** Relative to the workspace file. */
  file: z.string().min(1),
  publish: z.boolean().optional(),
})

const scenarioEntry = z.strictObject({
  name,
  scenario: name,
  service: name.optional(),
  ...entrySettings.omit({ scheduleId: true }).shape,
  /** Name of a schedule. */
  hours: name.optional(),
  messengerAccounts: messengerAccounts.optional(),
})

export const workspace = z
  .strictObject({
    deskSettings: deskSettingsChange.default({}),
    schedules: z.array(schedule).default([]),
    users: z.array(user).default([]),
    services: z.array(service).default([]),
    integrationAccounts: z.array(integrationAccount).default([]),
    scenarios: z.array(scenario).default([]),
    scenarioEntries: z.array(scenarioEntry).default([]),
  })
  .superRefine((file, context) => {
    for (const [list, key] of [
      ['schedules', 'name'],
      ['users', 'username'],
      ['services', 'name'],
      ['integrationAccounts', 'name'],
      ['scenarioEntries', 'name'],
    ] as const) {
      const seen = new Set<string>()
      for (const [index, item] of file[list].entries()) {
        const value = String((item as Record<string, unknown>)[key])
        if (seen.has(value)) {
          context.addIssue({ code: 'custom', path: [list, index, key], message: `"${value}" is given twice` })
        }
        seen.add(value)
      }
    }
  })
export type Workspace = z.infer<typeof workspace>
