import { Input, Select, TagsInput, TextInput } from '@mantine/core'
import type { ScenarioEntryView, ScenarioWorld } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys, useServices } from '../../client/administration-queries.ts'
import { configurationPaths, scenarioPath } from '../../paths.ts'
import { SystemMessages } from '../chat-settings/system-messages.tsx'
import { AccountSelect } from '../form/account-select.tsx'
import { HoursSelect } from '../form/hours-select.tsx'
import { SkillLevels } from '../form/skill-levels.tsx'
import { useObjectForm } from '../form/use-object-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { accountsOf, type EntryValues, settingsOf, valuesOf } from './entry-values.ts'
import { ParameterFields } from './parameter-fields.tsx'

const TESTER = '@username, or the number Telegram knows the person by; Enter adds one'

type Props = { entry: ScenarioEntryView | null; scenarios: ScenarioWorld['scenarios'] }

export function EntryForm({ entry, scenarios }: Props) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const services = useServices()
  const form = useObjectForm<EntryValues>({
    stored: valuesOf(entry),
    isNew: entry === null,
    listHref: configurationPaths.entries,
    async save({ name, scenarioId, serviceId, messengerAccounts, ...settings }, values) {
      const stored =
        entry === null
          ? await client.createEntry({
              name: values.name,
              scenarioId: values.scenarioId ?? '',
              serviceId: values.serviceId,
              settings: settingsOf(values),
              messengerAccounts: accountsOf(values),
            })
          : await client.changeEntry(entry.entryId, {
              ...(name !== undefined && { name }),
              ...(scenarioId !== undefined && scenarioId !== null && { scenarioId }),
              ...(serviceId !== undefined && { serviceId }),
              ...(messengerAccounts !== undefined && { messengerAccounts: accountsOf(values) }),
              ...(Object.keys(settings).length > 0 && {
                settings: settingsOf({ ...(await storedNow(entry)), ...settings }),
              }),
            })
      await queries.invalidateQueries({ queryKey: keys.entries })
      await queries.invalidateQueries({ queryKey: keys.accounts })
      return { id: stored.entryId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form

  /** Settings are stored as a whole: what another administrator has changed meanwhile is not to be undone. */
  async function storedNow({ entryId }: ScenarioEntryView): Promise<EntryValues> {
    const { entries } = await client.entries()
    return valuesOf(entries.find((one) => one.entryId === entryId) ?? entry)
  }
  const scenario = scenarios.find(({ scenarioId }) => scenarioId === values.scenarioId)
  const nameOf = (tried: string) => scenarios.find(({ scenarioId }) => scenarioId === tried)?.name ?? 'another scenario'

  return (
    <EditorFrame
      title={entry === null ? 'New scenario entry' : entry.name}
      back={{ href: configurationPaths.entries, text: 'Scenario Entries' }}
      form={form}
      isNew={entry === null}
      deletes={entry && { kind: 'scenario-entries', id: entry.entryId, name: entry.name }}
    >
      <Section title="Entry">
        <TextInput
          label="Name"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <Select
          label="Scenario"
          description={
            scenario === undefined ? (
              'Leads the customer from the first word to the end'
            ) : (
              <>
                {scenario.isPublished ? 'Published. ' : 'Not published yet: customers are taken to an agent at once. '}
                <Link href={scenarioPath(scenario.scenarioId)}>Open it in the Scenario Builder</Link>
              </>
            )
          }
          placeholder="Choose a scenario"
          allowDeselect={false}
          searchable
          nothingFoundMessage="There is no such scenario"
          data={scenarios.map(({ scenarioId, name, isPublished }) => ({
            value: scenarioId,
            label: isPublished ? name : `${name} (not published)`,
          }))}
          value={values.scenarioId}
          error={refusal('scenarioId')}
          onChange={(scenarioId) => set({ scenarioId })}
        />
        <Select
          label="Service"
          description={
            <Linked
              text="What customers who come in here are served for."
              things={['service', 'services']}
              to={configurationPaths.services}
              id={values.serviceId}
            />
          }
          placeholder="None"
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'No service' }}
          nothingFoundMessage="There is no such service"
          data={(services.data?.services ?? []).map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
          value={values.serviceId}
          error={refusal('serviceId')}
          onChange={(serviceId) => set({ serviceId })}
        />
        <AccountSelect
          label="Messenger account: Telegram"
          description={
            <Linked
              text="Customers write to this bot. An account belongs to one entry or service."
              things={['account', 'accounts']}
              to={configurationPaths.accounts}
              id={values.messengerAccounts}
            />
          }
          placeholder="None: nobody can write to it"
          ownerId={entry?.entryId}
          value={values.messengerAccounts}
          error={refusal('messengerAccounts')}
          onChange={(messengerAccounts) => set({ messengerAccounts })}
        />
        <HoursSelect
          description={
            <Linked
              text="Instead of those of the service."
              things={['hours', 'hours']}
              to={configurationPaths.hours}
              id={values.scheduleId}
            />
          }
          none="As the service"
          value={values.scheduleId}
          error={refusal('scheduleId')}
          onChange={(scheduleId) => set({ scheduleId })}
        />
      </Section>
      {scenario !== undefined && Object.keys(scenario.parameters).length > 0 && (
        <ParameterFields
          declared={scenario.parameters}
          given={values.parameters}
          error={refusal('parameters')}
          onChange={(parameters) => set({ parameters })}
        />
      )}
      <Section title="Chat">
        <TextInput
          label="Nickname for system messages"
          description="Instead of the one in the chat settings"
          maxLength={100}
          value={values.nickname}
          error={refusal('nickname')}
          onChange={({ currentTarget: { value } }) => set({ nickname: value })}
        />
        <WholeNumber
          label="Warn an inactive customer after"
          description="Without a word from the customer; empty as in the chat settings, 0 for never"
          placeholder="As in the chat settings"
          suffix=" s"
          value={values.inactivityWarningSeconds}
          error={refusal('inactivityWarningSeconds')}
          onChange={(inactivityWarningSeconds) => set({ inactivityWarningSeconds })}
        />
        <WholeNumber
          label="End the chat after"
          description="Without a word from the customer; empty as in the chat settings, 0 for never"
          placeholder="As in the chat settings"
          suffix=" s"
          value={values.inactivityTimeoutSeconds}
          error={refusal('inactivityTimeoutSeconds')}
          onChange={(inactivityTimeoutSeconds) => set({ inactivityTimeoutSeconds })}
        />
      </Section>
      <Section isWide title="System messages" hint="What the server says by itself to customers who come in here.">
        <SystemMessages
          isInherited
          messages={values.messages}
          error={refusal('messages')}
          onChange={(messages) => set({ messages })}
        />
      </Section>
      <Section title="Queueing">
        <WholeNumber
          label="Priority"
          description="A point counts as so much waiting as the desk settings say"
          placeholder="0"
          value={values.defaultPriority}
          error={refusal('defaultPriority')}
          onChange={(defaultPriority) => set({ defaultPriority })}
        />
        <Input.Wrapper label="Requested skills" labelElement="div">
          <SkillLevels
            placeholder="Ask for a skill beside the service’s own"
            skills={values.skills}
            error={refusal('skills')}
            onChange={(skills) => set({ skills })}
          />
        </Input.Wrapper>
      </Section>
      <Section
        title="Testers"
        hint="They run the draft of the scenario on the real bot, while everybody else stays on what is published. Who is to try a scenario that the entry does not lead to is listed under Versions of that scenario."
      >
        <TagsInput
          label="Customers"
          description={TESTER}
          data={[]}
          value={[...values.testers]}
          error={refusal('testers')}
          onChange={(testers) => set({ testers })}
        />
        {values.trials.map((trial) => (
          <TagsInput
            key={trial.scenarioId}
            label={`Customers who try ${nameOf(trial.scenarioId)} here`}
            description={TESTER}
            data={[]}
            value={trial.testers}
            error={refusal('trials')}
            onChange={(testers) =>
              set({ trials: values.trials.map((other) => (other === trial ? { ...trial, testers } : other)) })
            }
          />
        ))}
      </Section>
    </EditorFrame>
  )
}

/** What a field is for, and the way to what is chosen in it, or to all there are. */
function Linked({
  text,
  things,
  to,
  id,
}: {
  text: string
  things: readonly [string, string]
  to: string
  id: string | null
}) {
  const [one, all] = things
  return (
    <>
      {text} <Link href={id === null ? to : `${to}/${id}`}>{id === null ? `All ${all}` : `Open the ${one}`}</Link>
    </>
  )
}
