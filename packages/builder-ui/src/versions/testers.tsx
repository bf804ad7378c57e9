import { TagsInput, Text } from '@mantine/core'
import type { ScenarioUsage } from '@scenarium/api'
import { errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { useVersionClient } from '../client/version-client.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { useReadVersionsAgain, useUsage } from './use-versions.ts'
import classes from './versions-panel.module.css'

/** Customers who run the draft on the real bot, entry by entry. */
export function Testers() {
  const usage = useUsage()
  return (
    <section aria-labelledby="testers">
      <h3 id="testers" className={classes.subheading}>
        Testers on the real bot
      </h3>
      <p className={classes.hint}>
        They run the draft as it is when their chat begins. Everybody else stays on the published version.
      </p>
      <QueryView query={usage}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Text size="sm">No scenario entry uses this scenario yet, so there is no bot to try it on.</Text>
          ) : (
            entries.map((entry) => <EntryTesters key={entry.entryId} entry={entry} />)
          )
        }
      </QueryView>
    </section>
  )
}

const isTester = (text: string) => /^(@[A-Za-z0-9_]{4,32}|\d{1,16})$/.test(text)

function EntryTesters({ entry }: { entry: ScenarioUsage['entries'][number] }) {
  const canEdit = useEditorState((state) => state.canEdit)
  const problems = useEditorState((state) => state.problems)
  const client = useVersionClient()
  const readAgain = useReadVersionsAgain()
  const { entryId, name, accounts, testers } = entry
  const saving = useMutation({
    mutationFn: (listed: string[]) => client.setTesters(entryId, listed),
    onSettled: readAgain,
    onError: (error) => showToast({ kind: 'bad', text: errorText(error) }),
  })
  const shown = saving.isPending ? saving.variables : testers
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <TagsInput
        className={classes.tester}
        label={accounts.length === 0 ? `${name} (no bot yet)` : `${name} (${accounts.join(', ')})`}
        description="@username, or the number Telegram knows the person by"
        placeholder={shown.length === 0 ? 'Nobody' : undefined}
        value={shown}
        disabled={!canEdit}
        maxTags={50}
        acceptValueOnBlur
        onChange={(values) => {
          const wrong = values.find((value) => !isTester(value))
          if (wrong === undefined) saving.mutate(values)
          else showToast({ kind: 'bad', text: `“${wrong}” is neither @username nor a number.` })
        }}
      />
      {testers.length > 0 && hasErrors && (
        <Text size="sm" c="var(--kit-bad)" mt={4}>
          The draft has errors: testers who write now are told so, and no chat begins.
        </Text>
      )}
    </>
  )
}
