import { Select, TagsInput, Text } from '@mantine/core'
import type { ScenarioUsage } from '@scenarium/api'
import { errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useVersionClient } from '../client/version-client.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { useReadVersionsAgain, useScenarioId, useUsage } from './use-versions.ts'
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
        They run the draft as it is when their chat begins. Everybody else stays on the published version of what the
        entry leads to.
      </p>
      <QueryView query={usage}>
        {({ entries, otherEntries }) =>
          entries.length + otherEntries.length === 0 ? (
            <Text size="sm">There is no scenario entry yet, so there is no bot to try it on.</Text>
          ) : (
            <>
              {entries.map((entry) => (
                <EntryTesters key={entry.entryId} entry={entry} />
              ))}
              <OtherEntries entries={otherEntries} />
            </>
          )
        }
      </QueryView>
    </section>
  )
}

/** Bots of entries that lead to other scenarios: those in use, also when their last tester is gone, and the one that is chosen. */
function OtherEntries({ entries }: { entries: readonly Entry[] }) {
  const canEdit = useEditorState((state) => state.canEdit)
  const [chosen, choose] = useState<string | null>(null)
  const [used] = useState(() => entries.filter(({ testers }) => testers.length > 0).map(({ entryId }) => entryId))
  const isShown = ({ entryId, testers }: Entry) => testers.length > 0 || used.includes(entryId) || entryId === chosen
  const choices = entries.filter((entry) => !isShown(entry))
  return (
    <>
      {entries.filter(isShown).map((entry) => (
        <EntryTesters key={entry.entryId} entry={entry} autoFocus={entry.entryId === chosen} />
      ))}
      {canEdit && choices.length > 0 && (
        <Select
          className={classes.tester}
          label="Try it at another entry"
          description="Its bot goes on leading everybody else where it does"
          placeholder="Choose an entry"
          searchable
          nothingFoundMessage="There is no such entry"
          data={choices.map((entry) => ({ value: entry.entryId, label: entryLabel(entry) }))}
          value={null}
          onChange={choose}
        />
      )}
    </>
  )
}

type Entry = ScenarioUsage['entries'][number]

const entryLabel = ({ name, accounts }: Entry) =>
  accounts.length === 0 ? `${name} (no bot yet)` : `${name} (${accounts.join(', ')})`

const isTester = (text: string) => /^(@[A-Za-z0-9_]{4,32}|\d{1,16})$/.test(text)

function EntryTesters({ entry, autoFocus = false }: { entry: Entry; autoFocus?: boolean }) {
  const canEdit = useEditorState((state) => state.canEdit)
  const problems = useEditorState((state) => state.problems)
  const client = useVersionClient()
  const readAgain = useReadVersionsAgain()
  const scenarioId = useScenarioId()
  const { entryId, testers } = entry
  const saving = useMutation({
    mutationFn: (listed: string[]) => client.setTesters(entryId, { scenarioId, testers: listed }),
    onSettled: readAgain,
    onError: (error) => showToast({ kind: 'bad', text: errorText(error) }),
  })
  const shown = saving.isPending ? saving.variables : testers
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <TagsInput
        className={classes.tester}
        label={entryLabel(entry)}
        description="@username, or the number Telegram knows the person by"
        placeholder={shown.length === 0 ? 'Nobody' : undefined}
        value={shown}
        disabled={!canEdit}
        autoFocus={autoFocus}
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
