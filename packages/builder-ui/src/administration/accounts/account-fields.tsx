import { NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import type { IntegrationAccountView } from '@scenarium/api'
import type { Form } from '../form/use-form.ts'
import { Section } from '../frame/editor-frame.tsx'
import type { AccountValues } from './account-values.ts'

type Props = { account: IntegrationAccountView | null; publicUrl: string | null; form: Form<AccountValues> }

/** How messages come, from which server, and how fast they may go. */
export function AccountFields({ account, publicUrl, form: { values, set, refusal } }: Props) {
  return (
    <>
      <Section title="Delivery">
        <Radio.Group
          aria-label="Delivery"
          value={values.delivery}
          error={refusal('delivery')}
          onChange={(delivery) => set({ delivery: delivery === 'polling' ? 'polling' : 'webhook' })}
        >
          <Stack gap="xs">
            <Radio
              value="webhook"
              label="Webhook"
              description={
                publicUrl === null
                  ? 'Telegram sends messages to this server. It needs a public address (start it with --public-url).'
                  : `Telegram sends messages to ${publicUrl}. Fastest, and the usual way.`
              }
              disabled={publicUrl === null}
            />
            <Radio
              value="polling"
              label="Polling"
              description="This server asks Telegram for messages. Works behind any firewall, with no public address."
            />
          </Stack>
        </Radio.Group>
        {account !== null && values.delivery !== account.delivery && (
          <output style={{ fontSize: '0.8125rem' }}>
            {values.delivery === 'webhook'
              ? 'Apply stops asking and registers the webhook. Messages that come meanwhile wait at Telegram; none is lost.'
              : 'Apply takes the webhook away at Telegram and begins to ask. Messages that come meanwhile wait there; none is lost.'}
          </output>
        )}
        <TextInput
          label="Bot API server"
          description="Empty for Telegram’s own. Address of a Bot API server of yours, or of the simulator."
          placeholder="https://api.telegram.org"
          spellCheck={false}
          value={values.apiRoot}
          error={refusal('apiRoot')}
          onChange={({ currentTarget: { value } }) => set({ apiRoot: value })}
        />
      </Section>
      <Section
        title="Limits of sending"
        hint="Empty for Telegram’s own limits; 0 for none, as on a server of your own."
      >
        <NumberInput
          label="Messages per second"
          placeholder="30"
          min={0}
          max={10_000}
          value={values.messagesPerSecond}
          error={refusal('messagesPerSecond')}
          onChange={(value) => set({ messagesPerSecond: typeof value === 'number' ? value : '' })}
        />
        <NumberInput
          label="Messages per second to one customer"
          placeholder="1"
          min={0}
          max={1_000}
          value={values.messagesPerSecondPerChat}
          error={refusal('messagesPerSecondPerChat')}
          onChange={(value) => set({ messagesPerSecondPerChat: typeof value === 'number' ? value : '' })}
        />
      </Section>
    </>
  )
}
