// A service as it is typed.
import type { ServiceConfiguration, ServiceSettings } from '@scenarium/api'
import type { Refusals } from '../form/refusals.ts'
import { type DispositionValues, dispositionSettingsOf, dispositionValues } from './disposition-values.ts'

export type ServiceValues = {
  name: string
  dispositions: readonly DispositionValues[]
  dispositionRequired: boolean
  levelPercent: number | null
  levelSeconds: number | null
  queueLimit: number | null
  afterCallWorkSeconds: number | null
  scheduleId: string | null
  lastAgentSeconds: number | null
  messengerAccounts: string | null
}

/** What most centres begin with. */
const usualDispositions = ['Resolved', 'Follow-up needed', 'Spam']

export function valuesOf(service: ServiceConfiguration | null): ServiceValues {
  const settings = service?.settings
  return {
    name: service?.name ?? '',
    dispositions: dispositionValues(settings?.dispositions ?? usualDispositions),
    dispositionRequired: settings?.dispositionRequired ?? false,
    levelPercent: settings?.serviceLevel?.percent ?? null,
    levelSeconds: settings?.serviceLevel?.seconds ?? null,
    queueLimit: settings?.queueLimit ?? null,
    afterCallWorkSeconds: settings?.afterCallWorkSeconds ?? 0,
    scheduleId: settings?.scheduleId ?? null,
    lastAgentSeconds: settings?.lastAgentSeconds ?? 0,
    messengerAccounts: service?.messengerAccounts.telegram ?? null,
  }
}

export function settingsOf(values: ServiceValues): ServiceSettings {
  const { levelPercent: percent, levelSeconds: seconds } = values
  return {
    dispositions: dispositionSettingsOf(values.dispositions),
    dispositionRequired: values.dispositionRequired,
    serviceLevel: percent === null || seconds === null ? null : { percent, seconds },
    queueLimit: values.queueLimit,
    afterCallWorkSeconds: values.afterCallWorkSeconds ?? 0,
    scheduleId: values.scheduleId,
    lastAgentSeconds: values.lastAgentSeconds ?? 0,
  }
}

/** Only settings whose fields were changed: what another administrator has stored meanwhile stays. */
export function changedSettings(changed: Partial<ServiceValues>, values: ServiceValues): Partial<ServiceSettings> {
  const isChanged = (setting: string) =>
    setting === 'serviceLevel' ? 'levelPercent' in changed || 'levelSeconds' in changed : setting in changed
  return Object.fromEntries(Object.entries(settingsOf(values)).filter(([setting]) => isChanged(setting)))
}

/** Half a service level would be none. */
export function wrongIn({ levelPercent, levelSeconds }: ServiceValues): Refusals {
  if ((levelPercent === null) === (levelSeconds === null)) return {}
  return levelPercent === null
    ? { levelPercent: 'Say how many as well, or leave both empty.' }
    : { levelSeconds: 'Say within which time as well, or leave both empty.' }
}

export const accountsOf = ({ messengerAccounts }: ServiceValues): { [messenger: string]: string } =>
  messengerAccounts === null ? {} : { telegram: messengerAccounts }
