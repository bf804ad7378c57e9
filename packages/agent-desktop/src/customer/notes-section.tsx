import { ActionIcon, Button, Group, Text, Textarea } from '@mantine/core'
import type { CustomerNote, InteractionView } from '@scenarium/api'
import { errorText, QueryView, showToast, useCommand, useDeskClient, useSession } from '@scenarium/web-kit'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import { fullTimeText } from '../conversation/when.ts'
import { useDesktop } from '../desktop/desktop-context.tsx'
import classes from './notes-section.module.css'
import { Section } from './section.tsx'
import { useCustomer, useTakeCustomer } from './use-customer.ts'

/** What colleagues wrote about the customer, over all interactions. */
export function NotesSection({ interaction: { interactionId, customerId } }: { interaction: InteractionView }) {
  const client = useDeskClient()
  const record = useCustomer(customerId)
  const take = useTakeCustomer(customerId)
  const { store, set } = useDesktop().edits.customerNotes
  const text = useStore(store, (all) => all[interactionId]) ?? ''
  const save = useCommand((body, words: string) => client.addNote(customerId, { ...body, text: words }))

  async function add(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    const answer = await save.send(text.trim())
    take(answer)
    // Meanwhile the next note may have been begun.
    if (answer !== undefined && store.getState()[interactionId] === text) set(interactionId, undefined)
  }

  return (
    <Section title="Notes">
      <form onSubmit={(event) => void add(event)} className={classes.form}>
        <Textarea
          size="xs"
          aria-label="Write a note about the customer"
          placeholder="Write a note; the customer never sees it"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4_000}
          value={text}
          onChange={({ currentTarget: { value } }) => set(interactionId, value === '' ? undefined : value)}
        />
        {text.trim() !== '' && (
          <Button type="submit" size="xs" variant="light" mt={6} loading={save.isSending}>
            Keep the note
          </Button>
        )}
      </form>
      <QueryView query={record} loading={null}>
        {({ notes }) =>
          notes.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nobody has written any yet.
            </Text>
          ) : (
            <ul className={classes.notes} aria-label="Notes">
              {notes.map((note) => (
                <Note key={note.noteId} note={note} customerId={customerId} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Section>
  )
}

function Note({
  note: { noteId, userId, userName, text, createdAt },
  customerId,
}: {
  note: CustomerNote
  customerId: string
}) {
  const client = useDeskClient()
  const session = useSession()
  const take = useTakeCustomer(customerId)
  /** Null until it was asked once. */
  const [isAsking, setIsAsking] = useState<boolean | null>(null)
  const [isDeleting, setIsDeleting] = useState(false)
  const isDeletable = userId === session.userId || session.privileges.includes('supervise')

  async function remove() {
    setIsDeleting(true)
    try {
      take(await client.deleteNote(customerId, noteId))
    } catch (error) {
      setIsDeleting(false)
      showToast({ kind: 'bad', text: errorText(error) })
    }
  }
  return (
    <li className={classes.note}>
      <div className={classes.text}>{text}</div>
      <div className={classes.foot}>
        <span>
          {userName} · {fullTimeText(createdAt)}
        </span>
        {isDeletable && !isAsking && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="Delete the note"
            autoFocus={isAsking === false}
            onClick={() => setIsAsking(true)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        )}
      </div>
      {isAsking && (
        <Group gap={6} mt={4} justify="flex-end">
          <Button size="compact-xs" variant="default" disabled={isDeleting} onClick={() => setIsAsking(false)}>
            Cancel
          </Button>
          <Button size="compact-xs" color="red" loading={isDeleting} autoFocus onClick={() => void remove()}>
            Really delete the note
          </Button>
        </Group>
      )}
    </li>
  )
}
