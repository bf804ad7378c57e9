import { Checkbox, TextInput } from '@mantine/core'
import type { ServiceConfiguration } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys, useServiceUses } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { AccountSelect } from '../form/account-select.tsx'
import { HoursSelect } from '../form/hours-select.tsx'
import { useObjectForm } from '../form/use-object-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { CannedResponses } from './canned-responses.tsx'
import { DispositionList } from './disposition-list.tsx'
import { ServiceUsesSection } from './service-uses.tsx'
import { accountsOf, changedSettings, type ServiceValues, settingsOf, valuesOf, wrongIn } from './service-values.ts'

export function ServiceForm({ service }: { service: ServiceConfiguration | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const uses = useServiceUses(service?.serviceId ?? null)
  const form = useObjectForm<ServiceValues>({
    stored: valuesOf(service),
    isNew: service === null,
    listHref: configurationPaths.services,
    check: wrongIn,
    async save(changed, values) {
      const { name, messengerAccounts } = changed
      const accounts = accountsOf(values)
      const stored =
        service === null
          ? await client.createService({ name: values.name, settings: settingsOf(values), messengerAccounts: accounts })
          : await client.changeService(service.serviceId, {
              settings: changedSettings(changed, values),
              ...(name !== undefined && { name }),
              ...(messengerAccounts !== undefined && { messengerAccounts: accounts }),
            })
      // A new name stands in entries, teams, skills and drafts as well.
      if (name !== undefined) await queries.invalidateQueries()
      for (const queryKey of [keys.services, keys.accounts, keys.skills]) await queries.invalidateQueries({ queryKey })
      return { id: stored.serviceId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form

  return (
    <EditorFrame
      title={service === null ? 'New service' : service.name}
      back={{ href: configurationPaths.services, text: 'Services' }}
      form={form}
      isNew={service === null}
      deletes={service && { kind: 'services', id: service.serviceId, name: service.name }}
      below={service !== null && <CannedResponses service={service} />}
    >
      <Section title="Service">
        <TextInput
          label="Name"
          description={
            service === null
              ? 'A skill of the same name is made: who has it serves the service'
              : 'Its skill is called the same. A new name is written into the drafts of scenarios; what runs goes on'
          }
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <HoursSelect
          description="Scenarios ask for them with Check hours"
          none="Always open"
          value={values.scheduleId}
          error={refusal('scheduleId')}
          onChange={(scheduleId) => set({ scheduleId })}
        />
        <AccountSelect
          label="Outbound account: Telegram"
          description="Agents of the service write first through this bot"
          placeholder="None: agents only answer"
          ownerId={service?.serviceId}
          value={values.messengerAccounts}
          error={refusal('messengerAccounts')}
          onChange={(messengerAccounts) => set({ messengerAccounts })}
        />
      </Section>
      <Section title="Queue and service level">
        <WholeNumber
          label="Service level"
          description="So many of the chats are to be answered in time; empty for no target"
          suffix=" %"
          min={1}
          max={100}
          value={values.levelPercent}
          error={refusal('levelPercent')}
          onChange={(levelPercent) => set({ levelPercent })}
        />
        <WholeNumber
          label="Answered within"
          suffix=" s"
          min={1}
          value={values.levelSeconds}
          error={refusal('levelSeconds')}
          onChange={(levelSeconds) => set({ levelSeconds })}
        />
        <WholeNumber
          label="Most chats that may wait"
          description="Who comes then leaves Find agent by queue limit; empty for no limit"
          min={1}
          value={values.queueLimit}
          error={refusal('queueLimit')}
          onChange={(queueLimit) => set({ queueLimit })}
        />
      </Section>
      <Section title="Agents">
        <WholeNumber
          label="After-call work"
          description="Time for the agent after a chat; 0 for none"
          suffix=" s"
          max={3_600}
          value={values.afterCallWorkSeconds}
          error={refusal('afterCallWorkSeconds')}
          onChange={(afterCallWorkSeconds) => set({ afterCallWorkSeconds })}
        />
        <WholeNumber
          label="Wait for the last agent"
          description="A returning customer waits so long for the agent he had last; 0 asks everybody at once"
          suffix=" s"
          max={3_600}
          value={values.lastAgentSeconds}
          error={refusal('lastAgentSeconds')}
          onChange={(lastAgentSeconds) => set({ lastAgentSeconds })}
        />
      </Section>
      <ServiceUsesSection uses={uses.data} />
      <Section
        isWide
        title="Dispositions"
        hint="How an agent says what came of a chat, in the order agents see them. Without the tick only scenarios set it; what chats carry is retired instead of removed."
      >
        <DispositionList
          dispositions={values.dispositions}
          used={uses.data?.usedDispositions ?? []}
          error={refusal('dispositions')}
          onChange={(dispositions) => set({ dispositions })}
        />
        <Checkbox
          label="Agents must choose one"
          checked={values.dispositionRequired}
          onChange={({ currentTarget: { checked } }) => set({ dispositionRequired: checked })}
        />
      </Section>
    </EditorFrame>
  )
}
