import { Button, Group } from '@mantine/core'
import type { ScenarioLine } from '@scenarium/api'
import { Dialog, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { Link } from 'wouter'
import { useEntriesAndAccounts } from '../client/entry-client.ts'
import { scenarioPath } from '../paths.ts'
import { EntryCard } from './entry-card.tsx'
import { LeadEntryForm } from './lead-entry-form.tsx'
import { NewEntryDialog } from './new-entry-dialog.tsx'
import classes from './scenarios-page.module.css'
import type { ScenarioActions } from './scenarios-page.tsx'

/** The properties of the selected scenario, and where customers come in. */
export function ScenarioProperties({ line, actions }: { line: ScenarioLine; actions: ScenarioActions }) {
  const { privileges } = useSession()
  const canEdit = privileges.includes('edit_scenarios')
  return (
    <aside className={classes.properties} aria-label="Properties">
      <h2 className={classes.title}>{line.name}</h2>
      <p className={classes.quiet}>
        {line.blocks} {line.blocks === 1 ? 'block' : 'blocks'}
        {line.published !== null && `, version ${line.published.number} published`}
      </p>
      <Group gap={6} mt="sm">
        <Button size="xs" component={Link} href={scenarioPath(line.scenarioId)}>
          Open
        </Button>
        {canEdit && (
          <>
            <Button size="xs" variant="default" onClick={() => actions.rename(line)}>
              Rename
            </Button>
            <Button size="xs" variant="default" onClick={() => actions.duplicate(line)}>
              Duplicate
            </Button>
          </>
        )}
        <Button size="xs" variant="default" onClick={() => actions.export(line)}>
          Export
        </Button>
        {canEdit && (
          <Button size="xs" variant="default" onClick={() => actions.remove(line)}>
            Delete
          </Button>
        )}
      </Group>
      <Entries scenarioId={line.scenarioId} name={line.name} isPublished={line.published !== null} />
    </aside>
  )
}

type EntriesProps = { scenarioId: string; name: string; isPublished: boolean }

function Entries({ scenarioId, name, isPublished }: EntriesProps) {
  const { privileges } = useSession()
  const [asking, setAsking] = useState<'add' | 'lead' | null>(null)
  const { entries, accounts } = useEntriesAndAccounts()
  const canChange = privileges.includes('administer')
  return (
    <section aria-label="Scenario entries">
      <h3 className={classes.heading}>Scenario entries</h3>
      <QueryView query={entries}>
        {({ entries: all }) => {
          const own = all.filter((entry) => entry.scenarioId === scenarioId)
          return (
            <>
              {own.length === 0 && (
                <p className={classes.quiet}>No entry leads to this scenario: customers cannot reach it yet.</p>
              )}
              {own.map((entry) => (
                <EntryCard
                  key={entry.entryId}
                  entry={entry}
                  entries={all}
                  accounts={accounts.data?.accounts ?? []}
                  canChange={canChange}
                />
              ))}
              {canChange && (
                <Group gap={4} mt="xs">
                  <Button size="compact-xs" variant="subtle" onClick={() => setAsking('add')}>
                    Add an entry
                  </Button>
                  {/* What is not published would send its customers to an agent at once. */}
                  {isPublished && own.length < all.length && (
                    <Button size="compact-xs" variant="subtle" onClick={() => setAsking('lead')}>
                      Lead an entry here…
                    </Button>
                  )}
                </Group>
              )}
              {!isPublished && own.length > 0 && (
                <p className={classes.warn}>The scenario is not published: who writes is sent to an agent at once.</p>
              )}
              {asking === 'add' && (
                <NewEntryDialog
                  scenarioId={scenarioId}
                  name={name}
                  taken={new Set(all.map((entry) => entry.name))}
                  onClose={() => setAsking(null)}
                />
              )}
              {asking === 'lead' && (
                <Dialog opened onClose={() => setAsking(null)} title={`Lead an entry to ${name}`}>
                  <LeadEntryForm scenarioId={scenarioId} name={name} onClose={() => setAsking(null)} />
                </Dialog>
              )}
            </>
          )
        }}
      </QueryView>
    </section>
  )
}
