import { Alert, Button, Checkbox, MultiSelect, Switch, Text, TextInput } from '@mantine/core'
import type { WebhookEventType, WebhookSubscriptionView } from '@scenarium/api'
import { errorText, momentWords, showToast } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys, useServices } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useForm } from '../form/use-form.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { eventWords, usualEvents } from './event-words.ts'
import { SecretOnce } from './secret-once.tsx'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { WebhookTest } from './webhook-test.tsx'

type Values = {
  name: string
  url: string
  events: readonly WebhookEventType[]
  serviceIds: readonly string[]
  isEnabled: boolean
}

const valuesOf = (webhook: WebhookSubscriptionView | null): Values => ({
  name: webhook?.name ?? '',
  url: webhook?.url ?? '',
  events: webhook?.events ?? usualEvents,
  serviceIds: webhook?.serviceIds ?? [],
  isEnabled: webhook?.isEnabled ?? true,
})

export function WebhookForm({ webhook }: { webhook: WebhookSubscriptionView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const services = useServices()
  const [, navigate] = useLocation()
  const [secret, setSecret] = useState<string | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const createdId = useRef('')
  const form = useForm<Values>({
    stored: valuesOf(webhook),
    async save(changed, values) {
      const body = { ...values, events: [...values.events], serviceIds: [...values.serviceIds] }
      if (webhook === null) {
        const created = await client.createWebhook(body)
        createdId.current = created.subscriptionId
        setSecret(created.secret)
        return values
      }
      const { events, serviceIds, ...rest } = changed
      const stored = await client.changeWebhook(webhook.subscriptionId, {
        ...rest,
        ...(events !== undefined && { events: [...events] }),
        ...(serviceIds !== undefined && { serviceIds: [...serviceIds] }),
      })
      await queries.invalidateQueries({ queryKey: keys.webhooks })
      return valuesOf(stored)
    },
  })
  const { values, set, refusal } = form

  async function replaceSecret(): Promise<void> {
    if (webhook === null) return
    setIsAsked(false)
    try {
      setSecret((await client.replaceWebhookSecret(webhook.subscriptionId)).secret)
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    }
  }

  /** A new webhook gets its own page once its secret has been read. */
  async function closeSecret(): Promise<void> {
    setSecret(null)
    if (webhook !== null) return
    await queries.invalidateQueries({ queryKey: keys.webhooks })
    navigate(`${configurationPaths.webhooks}/${createdId.current}`, { replace: true })
  }

  return (
    <EditorFrame
      title={webhook === null ? 'New webhook' : webhook.name}
      back={{ href: configurationPaths.webhooks, text: 'Webhooks' }}
      form={form}
      isNew={webhook === null}
      deletes={webhook && { kind: 'webhook-subscriptions', id: webhook.subscriptionId, name: webhook.name }}
      below={webhook !== null && <WebhookDeliveries webhook={webhook} />}
    >
      <Section title="Receiver">
        {webhook?.pausedReason != null && !webhook.isEnabled && (
          <Alert color="red" title="Paused by the server">
            {`${webhook.pausedAt === null ? '' : `${momentWords(webhook.pausedAt)}: `}${webhook.pausedReason}. Switch it on again once the receiver works; what waits is then tried at once.`}
          </Alert>
        )}
        <TextInput
          label="Name"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
        <TextInput
          label="Address"
          description={
            webhook?.hasQuery
              ? 'Something follows it behind a ?, which is kept secret. Write the whole address to replace it; end it with ? to leave it out'
              : 'Each event is one POST to it; docs/webhooks.md describes what comes. What follows a ? is kept secret'
          }
          placeholder="https://crm.example/scenarium"
          spellCheck={false}
          value={values.url}
          error={refusal('url')}
          onChange={({ currentTarget: { value } }) => set({ url: value })}
        />
        <Switch
          label="On"
          checked={values.isEnabled}
          onChange={({ currentTarget: { checked } }) => set({ isEnabled: checked })}
        />
      </Section>
      <Section title="What it hears of">
        <Checkbox.Group
          label="Events"
          value={[...values.events]}
          error={refusal('events')}
          onChange={(events) => set({ events: events as WebhookEventType[] })}
        >
          {(Object.keys(eventWords) as WebhookEventType[]).map((event) => (
            <Checkbox key={event} mt={6} value={event} label={eventWords[event]} />
          ))}
        </Checkbox.Group>
        <MultiSelect
          label="Services"
          description="Empty for all; otherwise interactions without a service are left out too"
          data={(services.data?.services ?? []).map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
          value={[...values.serviceIds]}
          error={refusal('serviceIds')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear services' }}
          onChange={(serviceIds) => set({ serviceIds })}
        />
      </Section>
      {webhook !== null && (
        <Section
          title="Signature"
          hint="Every request is signed with a secret only the receiver and this server know (Standard Webhooks)."
        >
          <div>
            <Button variant="default" size="xs" onClick={() => setIsAsked(true)}>
              Make a new secret
            </Button>
          </div>
          <WebhookTest webhook={webhook} isDirty={form.isDirty} />
        </Section>
      )}
      {isAsked && (
        <AskDialog
          title="Make a new secret?"
          action="Make a new secret"
          onConfirm={() => void replaceSecret()}
          onClose={() => setIsAsked(false)}
        >
          <Text size="sm">
            From then on every request is signed with the new one alone: the receiver refuses them until it has it.
          </Text>
        </AskDialog>
      )}
      {secret !== null && <SecretOnce secret={secret} onClose={() => void closeSecret()} />}
    </EditorFrame>
  )
}
