import { DEFAULT_NO_ANSWER_SECONDS } from '@scenarium/engine/schema'
import { useWorld } from '../editor/use-world.ts'
import { blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { Section } from '../inspector/fields/section.tsx'
import { SwitchField } from '../inspector/fields/switch-field.tsx'
import type { FormProps } from './block-view.ts'

export function ConnectChatForm(props: FormProps<'connect_chat'>) {
  const form = blockForm(props)
  const { noAnswerSeconds, autoAnswerSeconds, defaultDestination, overrideDestination, overflow } = form.settings
  const entries = useWorld()?.entries.map(({ name }) => name)
  return (
    <>
      <DurationField
        label="No answer timeout"
        byDefault={DEFAULT_NO_ANSWER_SECONDS}
        value={noAnswerSeconds}
        onChange={(seconds) => form.set('noAnswerSeconds', seconds)}
        problem={form.problemAt('noAnswerSeconds')}
      />
      <DurationField
        label="Auto-answer in"
        placeholder="The agent accepts"
        value={autoAnswerSeconds}
        onChange={(seconds) => form.set('autoAnswerSeconds', seconds)}
        problem={form.problemAt('autoAnswerSeconds')}
      />
      <Section title="Destinations">
        <NameField
          label="Default destination"
          placeholder="None"
          description="Scenario entry to go to when no agent was found."
          value={defaultDestination}
          onChange={(entry) => form.set('defaultDestination', entry)}
          names={entries}
          problem={form.problemAt('defaultDestination')}
        />
        <NameField
          label="Override destination"
          placeholder="None"
          description="Scenario entry to go to even though an agent was found."
          value={overrideDestination}
          onChange={(entry) => form.set('overrideDestination', entry)}
          names={entries}
          problem={form.problemAt('overrideDestination')}
        />
      </Section>
      <SwitchField
        label="Mark as overflow"
        description="Reports count these chats as overflow."
        value={overflow ?? false}
        onChange={(isOn) => form.set('overflow', isOn || undefined, null)}
      />
    </>
  )
}
