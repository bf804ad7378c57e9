import { Checkbox, TextInput } from '@mantine/core'
import type { ChatSettings } from '@scenarium/api'
import { QueryView } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { missingNumbers } from '../form/missing-numbers.ts'
import { useForm } from '../form/use-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { BudgetTable } from './budget-table.tsx'
import { type ChatValues, changeOf, valuesOf } from './chat-values.ts'
import { SystemMessages } from './system-messages.tsx'

export function ChatSettingsPage() {
  const client = useAdministrationClient()
  const query = useQuery({ queryKey: keys.chatSettings, queryFn: client.chatSettings })
  return <QueryView query={query}>{(settings) => <ChatSettingsForm settings={settings} />}</QueryView>
}

function ChatSettingsForm({ settings }: { settings: ChatSettings }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useForm<ChatValues>({
    stored: valuesOf(settings),
    check: (values) => missingNumbers(values, ['inactivityTimeoutSeconds']),
    async save(changed, _, base) {
      const stored = await client.changeChatSettings(changeOf(changed, base))
      queries.setQueryData(keys.chatSettings, stored)
      return valuesOf(stored)
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame title="Chat Settings" back={{ href: configurationPaths.accounts, text: 'Configuration' }} form={form}>
      <Section
        title="Inactivity"
        hint="Of a customer whom an agent waits for. Scenario entries can have times of their own; in a scenario its blocks’ own rule."
      >
        <WholeNumber
          label="End the chat after"
          description="Without a word from the customer for so long; 0 for never"
          suffix=" s"
          max={604_800}
          value={values.inactivityTimeoutSeconds}
          error={refusal('inactivityTimeoutSeconds')}
          onChange={(inactivityTimeoutSeconds) => set({ inactivityTimeoutSeconds })}
        />
        <WholeNumber
          label="Warn after"
          description="Empty for half of that time, 0 for never"
          placeholder="Half of it"
          suffix=" s"
          max={604_800}
          value={values.inactivityWarningSeconds}
          error={refusal('inactivityWarningSeconds')}
          onChange={(inactivityWarningSeconds) => set({ inactivityWarningSeconds })}
        />
      </Section>
      <Section
        title="Names"
        hint="Telegram shows the bot as the sender of everything; a name is written before the text."
      >
        <TextInput
          label="Nickname for system messages"
          description="Before what the server says; empty for none"
          maxLength={100}
          value={values.systemNickname}
          error={refusal('systemNickname')}
          onChange={({ currentTarget: { value } }) => set({ systemNickname: value })}
        />
        <Checkbox
          label="Show customers which agent writes"
          description="By the nickname of the user, or else the first name"
          checked={values.agentNames === 'nickname'}
          onChange={({ currentTarget: { checked } }) => set({ agentNames: checked ? 'nickname' : 'hidden' })}
        />
      </Section>
      <Section
        isWide
        title="Budgets"
        hint="How much customers may cause, so that nobody floods the agents or the systems that scenarios ask. All of it can be used at once; it comes back evenly. Empty is without limit."
      >
        <BudgetTable budgets={values.budgets} error={refusal('budgets')} onChange={(budgets) => set({ budgets })} />
      </Section>
      <Section
        isWide
        title="System messages"
        hint="Welcome, queue and closed hours are said by scenarios. Texts may hold $(…), such as $(user.nickname); the customer’s language decides between translations."
      >
        <SystemMessages
          messages={values.messages}
          error={refusal('messages')}
          onChange={(messages) => set({ messages })}
        />
      </Section>
    </EditorFrame>
  )
}
