import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { type CannedResponseView, MAX_MESSAGE_LENGTH } from '@scenarium/api'
import { Dialog, useDeskClient } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { type Refusals, refusalsOf } from '../form/refusals.ts'
import { AskDialog } from '../frame/ask-dialog.tsx'

type Props = { serviceId: string; response: CannedResponseView | null; onClose(): void }

export function CannedResponseDialog({ serviceId, response, onClose }: Props) {
  const client = useDeskClient()
  const queries = useQueryClient()
  const [fields, setFields] = useState({
    shortcut: response?.shortcut ?? '',
    title: response?.title ?? '',
    text: response?.text ?? '',
  })
  const [refusals, setRefusals] = useState<Refusals>({})
  const [isSending, setIsSending] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)

  async function run(work: () => Promise<unknown>): Promise<void> {
    setIsSending(true)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: keys.cannedResponses })
      onClose()
    } catch (error) {
      setIsDeleting(false)
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

  if (response !== null && isDeleting) {
    return (
      <AskDialog
        title={`Delete /${response.shortcut}?`}
        action="Delete"
        isSending={isSending}
        onConfirm={() => void run(() => client.deleteCannedResponse(response.cannedResponseId))}
        onClose={() => setIsDeleting(false)}
      >
        <Text size="sm">Agents do not find it any more. What they sent with it stays as it is.</Text>
      </AskDialog>
    )
  }

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
              <Button variant="subtle" color="red" mr="auto" disabled={isSending} onClick={() => setIsDeleting(true)}>
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
