// A scenario entry as it is typed.
import type { ScenarioEntrySettings, ScenarioEntryView, ScenarioTrial, SystemMessageSettings } from '@scenarium/api'
import type { SkillLevel } from '../form/skill-levels.tsx'

export type EntryValues = {
  name: string
  scenarioId: string | null
  serviceId: string | null
  messengerAccounts: string | null
  parameters: { [name: string]: string | number | boolean }
  nickname: string
  messages: SystemMessageSettings
  inactivityWarningSeconds: number | null
  inactivityTimeoutSeconds: number | null
  defaultPriority: number | null
  skills: readonly SkillLevel[]
  scheduleId: string | null
  testers: readonly string[]
  trials: readonly ScenarioTrial[]
}

export function valuesOf(entry: ScenarioEntryView | null): EntryValues {
  const settings = entry?.settings ?? {}
  return {
    name: entry?.name ?? '',
    scenarioId: entry?.scenarioId ?? null,
    serviceId: entry?.serviceId ?? null,
    messengerAccounts: entry?.messengerAccounts.telegram ?? null,
    parameters: settings.parameters ?? {},
    nickname: settings.nickname ?? '',
    messages: settings.messages ?? {},
    inactivityWarningSeconds: settings.inactivityWarningSeconds ?? null,
    inactivityTimeoutSeconds: settings.inactivityTimeoutSeconds ?? null,
    defaultPriority: settings.defaultPriority ?? null,
    skills: settings.skills ?? [],
    scheduleId: settings.scheduleId ?? null,
    testers: settings.testers ?? [],
    trials: settings.trials ?? [],
  }
}

/** What is left empty is left out. */
export function settingsOf(values: EntryValues): ScenarioEntrySettings {
  const { parameters, nickname, inactivityWarningSeconds, inactivityTimeoutSeconds, defaultPriority } = values
  const trials = values.trials.filter(({ testers }) => testers.length > 0)
  return {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(nickname.trim() !== '' && { nickname }),
    ...(Object.keys(values.messages).length > 0 && { messages: values.messages }),
    ...(inactivityWarningSeconds !== null && { inactivityWarningSeconds }),
    ...(inactivityTimeoutSeconds !== null && { inactivityTimeoutSeconds }),
    ...(defaultPriority !== null && { defaultPriority }),
    ...(values.skills.length > 0 && { skills: [...values.skills] }),
    ...(values.scheduleId !== null && { scheduleId: values.scheduleId }),
    ...(values.testers.length > 0 && { testers: [...values.testers] }),
    ...(trials.length > 0 && { trials }),
  }
}

export const accountsOf = ({ messengerAccounts }: EntryValues): { [messenger: string]: string } =>
  messengerAccounts === null ? {} : { telegram: messengerAccounts }
