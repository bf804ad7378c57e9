// The workspace file's schema. What a file leaves out stays as it is stored, and null takes it back; unknown keys are mistakes.
import {
  botApiRoot,
  botUsername,
  calendarCreation,
  cannedResponseCreation,
  chatSettings,
  contactFieldSettings,
  credentialCreation,
  delivery,
  deskSettingsChange,
  dispositionSetting,
  dispositionSettings,
  emailAccountFields,
  emailPassword,
  hours,
  MAX_CONTACT_FIELDS,
  mayBeChosen,
  messenger,
  noChoices,
  password,
  personName,
  retentionChange,
  role,
  sendingLimits,
  serviceSettings,
  signInPolicy,
  skillLevel,
  testerListing,
  toDispositionSettings,
  toDispositions,
  userCreation,
  username,
  webhookSubscriptionCreation,
} from '@scenarium/api'
import { z } from 'zod'
import { entrySettings } from '../db/entries.ts'

const name = z.string().trim().min(1).max(100)

/** Account by messenger; those that are left out are taken back. */
const messengerAccounts = z.strictObject({ [messenger.enum.telegram]: name.nullable().optional() })

const schedule = z.strictObject({
  name,
  ...hours.omit({ calendarIds: true }).shape,
  /** Names of calendars. */
  calendars: z.array(name).max(20).optional(),
})

/** Plain names, dispositions, and folders of both. */
const dispositionFolder = z.strictObject({ folder: name, dispositions: z.array(dispositionSetting) })
const dispositions = z
  .array(z.union([dispositionSetting, dispositionFolder]))
  .transform((list) =>
    toDispositionSettings(
      list.flatMap((one) =>
        typeof one === 'object' && 'dispositions' in one
          ? toDispositions(one.dispositions).map((inside) => ({ ...inside, folder: one.folder }))
          : toDispositions([one]),
      ),
    ),
  )
  .pipe(dispositionSettings)

/** Told apart by their keys, in the order people see them. */
const contactField = contactFieldSettings.refine(mayBeChosen, noChoices)

const team = z.strictObject({
  name,
  /** Usernames. */
  supervisors: z.array(username).optional(),
  /** By name of a service, the level of its skill that members get; null leaves their skills alone. */
  services: z.record(name, skillLevel.min(1).nullable()).optional(),
})

const credential = z.strictObject({
  name,
  ...credentialCreation.omit({ name: true, secret: true }).shape,
  secret: credentialCreation.shape.secret.optional(),
})

const emailAccount = z.strictObject({
  name,
  ...emailAccountFields,
  username: emailAccountFields.username.optional(),
  fromName: emailAccountFields.fromName.optional(),
  password: emailPassword.optional(),
})

const webhook = z.strictObject({
  name,
  url: webhookSubscriptionCreation.shape.url,
  events: webhookSubscriptionCreation.shape.events,
  /** Names of services; absent or empty for all. */
  services: z.array(name).optional(),
  isEnabled: z.boolean().optional(),
  /** Made by the server when it is absent. */
  secret: z.string().min(16).max(200).optional(),
})

/** By shortcut. */
const cannedResponses = z
  .array(cannedResponseCreation.omit({ serviceId: true }))
  .refine((responses) => new Set(responses.map(({ shortcut }) => shortcut)).size === responses.length, {
    message: 'a shortcut is given twice',
  })

const user = z.strictObject({
  username,
  /** In one line; the last word is the last name. */
  name: personName.optional(),
  /** Where that is not so. */
  firstName: personName.optional(),
  lastName: z.string().trim().max(100).optional(),
  /** The first password only: people change theirs, and a later apply leaves it alone. */
  password: password.optional(),
  roles: z.array(role).min(1),
  team: name.nullable().optional(),
  nickname: name.nullable().optional(),
  isDisabled: z.boolean().optional(),
  skills: z.record(name, skillLevel).optional(),
  capacity: userCreation.shape.capacity.unwrap().optional(),
  /** Their own. */
  cannedResponses: cannedResponses.optional(),
})

const service = z.strictObject({
  name,
  ...serviceSettings.omit({ scheduleId: true }).partial().shape,
  dispositions: dispositions.optional(),
  /** Name of a schedule. */
  hours: name.nullable().optional(),
  messengerAccounts: messengerAccounts.optional(),
  cannedResponses: cannedResponses.optional(),
})

const integrationAccount = z.strictObject({
  name,
  messenger,
  botUsername,
  token: z.string().regex(/^\d{3,}:[\w-]{20,}$/, 'this is not a token of a Telegram bot'),
  delivery: delivery.optional(),
  limits: sendingLimits.optional(),
  apiRoot: botApiRoot.nullable().optional(),
  isPaused: z.boolean().optional(),
})

/** Files are relative to the workspace file. */
const scenario = z
  .strictObject({
    /** Its draft. Without it the draft that is stored stays, and a new scenario begins with what is published. */
    file: z.string().min(1).optional(),
    /** The draft is published too. */
    publish: z.boolean().optional(),
    /** What is published, where it is not the draft. */
    published: z.string().min(1).optional(),
    /** A file with its tests. */
    tests: z.string().min(1).optional(),
  })
  .refine(({ file, published }) => file !== undefined || published !== undefined, { message: 'a file is missing' })
  .refine(({ publish, published }) => publish !== true || published === undefined, {
    message: 'either the draft is published or what `published` names',
    path: ['published'],
  })

const scenarioEntry = z.strictObject({
  name,
  scenario: name,
  service: name.nullable().optional(),
  ...entrySettings.omit({ scheduleId: true, trials: true }).shape,
  nickname: entrySettings.shape.nickname.nullable(),
  inactivityTimeoutSeconds: entrySettings.shape.inactivityTimeoutSeconds.nullable(),
  /** Drafts of other scenarios that are tried here. */
  trials: z.array(z.strictObject({ scenario: name, testers: testerListing.shape.testers })).optional(),
  /** Name of a schedule. */
  hours: name.nullable().optional(),
  messengerAccounts: messengerAccounts.optional(),
})

export const workspace = z
  .strictObject({
    deskSettings: deskSettingsChange.default({}),
    chatSettings: chatSettings.partial().default({}),
    retention: retentionChange.default({}),
    signInPolicy: signInPolicy.partial().default({}),
    contactFields: z.array(contactField).max(MAX_CONTACT_FIELDS).default([]),
    calendars: z.array(calendarCreation).default([]),
    schedules: z.array(schedule).default([]),
    /** Besides those of services, and those users have. */
    skills: z.array(name).default([]),
    users: z.array(user).default([]),
    teams: z.array(team).default([]),
    services: z.array(service).default([]),
    credentials: z.array(credential).default([]),
    emailAccounts: z.array(emailAccount).default([]),
    webhooks: z.array(webhook).default([]),
    integrationAccounts: z.array(integrationAccount).default([]),
    scenarios: z.array(scenario).default([]),
    scenarioEntries: z.array(scenarioEntry).default([]),
  })
  .superRefine((file, context) => {
    for (const [list, key] of [
      ['contactFields', 'key'],
      ['contactFields', 'name'],
      ['calendars', 'name'],
      ['schedules', 'name'],
      ['teams', 'name'],
      ['credentials', 'name'],
      ['emailAccounts', 'name'],
      ['webhooks', 'name'],
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
    for (const [index, { name: whole, firstName }] of file.users.entries()) {
      if (whole === undefined && firstName === undefined) {
        context.addIssue({ code: 'custom', path: ['users', index, 'name'], message: 'a name is missing' })
      }
    }
  })
export type Workspace = z.infer<typeof workspace>
