import { ActionIcon, Autocomplete, Button, Group } from '@mantine/core'
import { type CustomerRecord, type InteractionView, tag as tagSchema } from '@scenarium/api'
import { useCommand, useDeskClient } from '@scenarium/web-kit'
import IconX from '@tabler/icons-react/icons/IconX'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useDesktopState } from '../desktop/desktop-context.tsx'
import { queryKeys } from '../desktop/read-again.ts'
import { Section } from './section.tsx'
import { suggestedTags } from './suggested-tags.ts'
import classes from './tags-section.module.css'
import { useCustomer, useTakeCustomer } from './use-customer.ts'

const MOST_TAGS = 20

/** Words a customer is known by, over all interactions; colleagues see them too. */
export function TagsSection({ interaction }: { interaction: InteractionView }) {
  const { customerId } = interaction
  const client = useDeskClient()
  const queries = useQueryClient()
  const record = useCustomer(customerId).data
  const take = useTakeCustomer(customerId)
  const interactions = useDesktopState((state) => state.interactions)
  const [text, setText] = useState('')
  const save = useCommand((body, tags: readonly string[]) => client.setTags(customerId, { ...body, tags: [...tags] }))
  const tags = record?.tags ?? interaction.tags
  const added = tagSchema.safeParse(text)
  const problem = text === '' || added.success ? null : (added.error.issues[0]?.message ?? 'This cannot be a tag.')

  // Each change replaces all tags, so it goes on top of what the one before has made of them.
  const last = useRef<Promise<unknown>>(Promise.resolve())
  function change(edit: (tags: readonly string[]) => readonly string[]): Promise<boolean> {
    const changed = last.current.then(async () => {
      const known = queries.getQueryData<CustomerRecord>(queryKeys.customer(customerId))
      const answer = await save.send(edit(known?.tags ?? interaction.tags))
      take(answer)
      return answer !== undefined
    })
    last.current = changed
    return changed
  }
  async function add(word: string) {
    const parsed = tagSchema.safeParse(word)
    if (!parsed.success) return
    if (await change((now) => [...now, parsed.data])) setText((now) => (now === text || now === word ? '' : now))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    void add(text)
  }

  return (
    <Section title="Tags">
      {tags.length > 0 && (
        <ul className={classes.tags} aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} className={classes.tag}>
              {tag}
              <ActionIcon
                size="xs"
                variant="transparent"
                color="gray"
                aria-label={`Remove the tag ${tag}`}
                disabled={save.isSending}
                onClick={() => void change((now) => now.filter((other) => other !== tag))}
              >
                <IconX size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {tags.length < MOST_TAGS && (
        <form onSubmit={submit}>
          <Group gap={6} wrap="nowrap" align="flex-start">
            <Autocomplete
              size="xs"
              flex={1}
              aria-label="Add a tag"
              placeholder="Add a tag"
              maxLength={50}
              data={suggestedTags(Object.values(interactions), tags)}
              value={text}
              onChange={setText}
              onOptionSubmit={(word) => void add(word)}
              error={problem}
            />
            <Button type="submit" size="xs" variant="default" disabled={!added.success} loading={save.isSending}>
              Add
            </Button>
          </Group>
        </form>
      )}
    </Section>
  )
}
