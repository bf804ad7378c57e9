import { DEFAULT_NO_ANSWER_SECONDS } from '@scenarium/engine/schema'
import IconHeadset from '@tabler/icons-react/icons/IconHeadset'
import { useWorld } from '../editor/use-world.ts'
import { blockForm } from '../inspector/block-form.tsx'
import { DurationField } from '../inspector/fields/duration-field.tsx'
import { NameField } from '../inspector/fields/name-field.tsx'
import { Section } from '../inspector/fields/section.tsx'
import { SwitchField } from '../inspector/fields/switch-field.tsx'
import type { BlockView } from './block-view.ts'
import { spokenDuration } from './spoken-duration.ts'

export const connectChat: BlockView<'connect_chat'> = {
  label: 'Connect chat',
  icon: IconHeadset,
  group: 'agents',
  purpose: 'Offers the chat to the agent and stays while they talk',
  newSettings: {},
  summary: ({ noAnswerSeconds = DEFAULT_NO_ANSWER_SECONDS, overrideDestination }) =>
    overrideDestination ?? `Rings ${spokenDuration(noAnswerSeconds)}`,
  Inspector: (props) => {
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
  },
}
