// A service as it is typed.
import type { ServiceConfiguration, ServiceSettings } from '@scenarium/api'
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

/** Half a service level is none; the form says so. */
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

export const accountsOf = ({ messengerAccounts }: ServiceValues): { [messenger: string]: string } =>
  messengerAccounts === null ? {} : { telegram: messengerAccounts }
