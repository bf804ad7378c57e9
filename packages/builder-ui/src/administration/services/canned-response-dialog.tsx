import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { type CannedResponseView, MAX_MESSAGE_LENGTH } from '@scenarium/api'
import { Dialog, useClient } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { type Refusals, refusalsOf } from '../form/refusals.ts'

type Props = { serviceId: string; response: CannedResponseView | null; onClose(): void }

export function CannedResponseDialog({ serviceId, response, onClose }: Props) {
  const client = useClient()
  const queries = useQueryClient()
  const [fields, setFields] = useState({
    shortcut: response?.shortcut ?? '',
    title: response?.title ?? '',
    text: response?.text ?? '',
  })
  const [refusals, setRefusals] = useState<Refusals>({})
  const [isSending, setIsSending] = useState(false)

  async function run(work: () => Promise<unknown>): Promise<void> {
    setIsSending(true)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: keys.cannedResponses })
      onClose()
    } catch (error) {
      setRefusals(refusalsOf(error, Object.keys(fields)))
      setIsSending(false)
    }
  }
  function save(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    const written = { ...fields, shortcut: fields.shortcut.replace(/^\//, '') }
    void run(() =>
      response === null
        ? client.createCannedResponse({ ...written, serviceId })
        : client.changeCannedResponse(response.cannedResponseId, written),
    )
  }
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    error: refusals[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setFields((now) => ({ ...now, [name]: value })),
  })

  return (
    <Dialog opened onClose={onClose} title={response === null ? 'New canned response' : `Change /${response.shortcut}`}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <TextInput label="Shortcut" leftSection="/" maxLength={33} data-autofocus {...field('shortcut')} />
          <TextInput label="Title" maxLength={100} {...field('title')} />
          <Textarea
            label="Text"
            description="$(item.firstName) stands for the customer’s first name"
            autosize
            minRows={4}
            maxRows={12}
            maxLength={MAX_MESSAGE_LENGTH}
            {...field('text')}
          />
          {refusals.form !== undefined && (
            <div role="alert" style={{ color: 'var(--mantine-color-error)' }}>
              {refusals.form}
            </div>
          )}
          <Group justify="flex-end" gap="xs">
            {response !== null && (
              <Button
                variant="subtle"
                color="red"
                mr="auto"
                disabled={isSending}
                onClick={() => void run(() => client.deleteCannedResponse(response.cannedResponseId))}
              >
                Delete
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
