import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { ServiceView } from '@scenarium/api'
import { Dialog, useCommand, useDeskClient } from '@scenarium/web-kit'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { chatPath } from '../paths.ts'
import { CustomerChoice } from './customer-choice.tsx'
import classes from './write-first.module.css'

/** Telegram's limit of one message (sendMessage). */
const MOST_CHARACTERS = 4_096

type Props = { services: readonly ServiceView[]; onClose: () => void }

/** Begins a chat with a customer who has started the bot before. It is the agent's own at once. */
export function WriteFirstDialog({ services, onClose }: Props) {
  const client = useDeskClient()
  const [, navigate] = useLocation()
  const [serviceId, setServiceId] = useState(services[0]?.serviceId ?? '')
  const [customerId, setCustomerId] = useState<string | null>(null)
  const [find, setFind] = useState('')
  const [text, setText] = useState('')
  const begin = useCommand(
    (body, service: string, customer: string, words: string) =>
      client.startOutbound(service, { ...body, customerId: customer, text: words }),
    { isQuiet: true },
  )
  const account = services.find((service) => service.serviceId === serviceId)?.outboundAccountName

  async function send(event: FormEvent) {
    event.preventDefault()
    if (customerId === null || text.trim() === '') return
    const started = await begin.send(serviceId, customerId, text.trim())
    if (started === undefined) return
    onClose()
    navigate(chatPath(started.interactionId))
  }

  return (
    <Dialog opened onClose={onClose} title="Write first">
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="sm">
          <Select
            label="Service"
            description={`Through ${account ?? ''}`}
            allowDeselect={false}
            searchable
            nothingFoundMessage="No service of that name"
            data={services.map((service) => ({ value: service.serviceId, label: service.name }))}
            value={serviceId}
            onChange={(value) => {
              setServiceId(value ?? '')
              setCustomerId(null)
            }}
          />
          <TextInput
            data-autofocus
            label="Customer"
            placeholder="Part of the name or username"
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
          <CustomerChoice serviceId={serviceId} find={find} chosenId={customerId} onChoose={setCustomerId} />
          <Textarea
            label="Message"
            autosize
            minRows={3}
            maxRows={10}
            maxLength={MOST_CHARACTERS}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {begin.problem !== null && (
            <Text size="sm" className={classes.problem} role="alert">
              {begin.problem}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={begin.isSending} disabled={customerId === null || text.trim() === ''}>
              Send and open the chat
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
