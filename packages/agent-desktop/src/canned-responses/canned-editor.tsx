import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { ApiError, type CannedResponseView, MAX_MESSAGE_LENGTH } from '@scenarium/api'
import { errorText, useDeskClient, useSession } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './canned-editor.module.css'

export type Edited = { kind: 'new'; text: string } | { kind: 'known'; response: CannedResponseView }
type Field = 'shortcut' | 'title' | 'text' | 'form'
type Problems = { readonly [field in Field]?: string }

/** Select knows no null. */
const OWN = 'own'

type Props = {
  edited: Edited
  /** Whether to throw away what was typed. */
  isAsked: boolean
  onTyped: (isDifferent: boolean) => void
  onLeave: () => void
  onDone: (saved?: CannedResponseView) => void
}

export function CannedEditor({ edited, isAsked, onTyped, onLeave, onDone }: Props) {
  const client = useDeskClient()
  const queries = useQueryClient()
  const { privileges } = useSession()
  const known = edited.kind === 'known' ? edited.response : undefined
  const mayKeepServices = privileges.includes('manage_canned_responses')
  const services = useQuery({
    queryKey: ['services'],
    queryFn: () => client.services(),
    enabled: mayKeepServices && known === undefined,
  })
  const [owner, setOwner] = useState<string>(known?.serviceId ?? OWN)
  const [shortcut, setShortcut] = useState(known?.shortcut ?? '')
  const [title, setTitle] = useState(known?.title ?? '')
  const [text, setText] = useState(edited.kind === 'new' ? edited.text : edited.response.text)
  const [problems, setProblems] = useState<Problems>({})
  const [isBusy, setIsBusy] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)
  const isDifferent =
    shortcut !== (known?.shortcut ?? '') || title !== (known?.title ?? '') || text !== (known?.text ?? '')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the text is the reason, also from one difference to another
  useEffect(() => onTyped(isDifferent), [shortcut, title, text])

  async function run(work: () => Promise<CannedResponseView | undefined>) {
    setIsBusy(true)
    setProblems({})
    try {
      const saved = await work()
      await queries.invalidateQueries({ queryKey: queryKeys.cannedResponses })
      onDone(saved)
    } catch (error) {
      setProblems(problemsOf(error))
      setIsBusy(false)
    }
  }

  function save(event: FormEvent) {
    event.preventDefault()
    // React's bubbling would reach the form of the reply box.
    event.stopPropagation()
    const fields = { shortcut: shortcut.replace(/^\//, ''), title, text }
    void run(() =>
      known === undefined
        ? client.createCannedResponse({ ...fields, serviceId: owner === OWN ? null : owner })
        : client.changeCannedResponse(known.cannedResponseId, fields),
    )
  }

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape' || isBusy || event.nativeEvent.isComposing) return
    event.stopPropagation()
    onLeave()
  }

  const remove = () =>
    run(async () => {
      if (known !== undefined) await client.deleteCannedResponse(known.cannedResponseId)
      return undefined
    })

  return (
    <form className={classes.form} onSubmit={save} onKeyDown={leave}>
      {mayKeepServices && known === undefined && (
        <Select
          label="For"
          allowDeselect={false}
          data={[
            { value: OWN, label: 'Only me' },
            ...(services.data?.services ?? []).map(({ serviceId, name }) => ({ value: serviceId, label: name })),
          ]}
          value={owner}
          onChange={(chosen) => setOwner(chosen ?? OWN)}
        />
      )}
      <TextInput
        label="Shortcut"
        description="Typed after a slash: letters, digits, hyphens and underscores"
        leftSection="/"
        maxLength={33}
        data-autofocus
        value={shortcut}
        error={problems.shortcut}
        onChange={(event) => setShortcut(event.currentTarget.value)}
      />
      <TextInput
        label="Title"
        maxLength={100}
        value={title}
        error={problems.title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Text"
        description="$(item.firstName) stands for the customer’s first name, $(user.firstName) for yours; *bold* and the like work too"
        autosize
        minRows={4}
        maxRows={12}
        maxLength={MAX_MESSAGE_LENGTH}
        value={text}
        error={problems.text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isAsked && <output>What you typed is not saved. Leave once more to throw it away.</output>}
      {problems.form !== undefined && (
        <div role="alert" className={classes.problem}>
          {problems.form}
        </div>
      )}
      <Group justify="space-between">
        {known !== undefined && !isDeleting && (
          <Button variant="subtle" color="red" disabled={isBusy} onClick={() => setIsDeleting(true)}>
            Delete
          </Button>
        )}
        {isDeleting && (
          <Button color="red" disabled={isBusy} onClick={() => void remove()}>
            Really delete /{known?.shortcut}
          </Button>
        )}
        <Group ml="auto" gap="xs">
          <Button variant="default" disabled={isBusy} onClick={() => onDone()}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            Save
          </Button>
        </Group>
      </Group>
    </form>
  )
}

/** Each problem at its field; what belongs to none stands under the form. */
function problemsOf(error: unknown): Problems {
  if (!(error instanceof ApiError)) return { form: errorText(error) }
  if (error.body.code === 'shortcut_taken') return { shortcut: error.body.text }
  const entries = (error.body.problems ?? []).map(({ path, text }) => [path.replace(/^body\./, ''), text] as const)
  const known = entries.filter(([field]) => ['shortcut', 'title', 'text'].includes(field))
  return known.length === 0 ? { form: errorText(error) } : Object.fromEntries(known)
}
