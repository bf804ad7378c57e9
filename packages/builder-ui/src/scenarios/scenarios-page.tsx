import { Button, FileButton, Group, TextInput } from '@mantine/core'
import type { ScenarioLine } from '@scenarium/api'
import { EmptyState, errorText, QueryView, showToast, useSession } from '@scenarium/web-kit'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { DeleteDialog } from '../administration/frame/delete-dialog.tsx'
import { useEntriesAndAccounts } from '../client/entry-client.ts'
import { type ScenarioClient, useScenarioClient, useScenarios } from '../client/scenario-client.ts'
import { scenarioPath } from '../paths.ts'
import { NameDialog } from './name-dialog.tsx'
import { NewScenarioDialog } from './new-scenario-dialog.tsx'
import { download, fileName, fileText, freeName, readScenario } from './scenario-file.ts'
import { ScenarioProperties } from './scenario-properties.tsx'
import { ScenarioTable } from './scenario-table.tsx'
import classes from './scenarios-page.module.css'

export type ScenarioActions = {
  rename(line: ScenarioLine): void
  duplicate(line: ScenarioLine): void
  remove(line: ScenarioLine): void
  export(line: ScenarioLine): void
}

type Asking = { kind: 'new' } | { kind: 'rename' | 'duplicate' | 'remove'; line: ScenarioLine }

export function ScenariosPage() {
  const query = useScenarios({ refetchInterval: 30_000, refetchOnMount: 'always' })
  useEntriesAndAccounts()
  return <QueryView query={query}>{({ scenarios }) => <ScenarioList lines={scenarios} />}</QueryView>
}

function ScenarioList({ lines }: { lines: readonly ScenarioLine[] }) {
  const client = useScenarioClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const { privileges } = useSession()
  const canEdit = privileges.includes('edit_scenarios')
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const forgetFile = useRef<() => void>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const taken = new Set(lines.map(({ name }) => name))
  const found = lines.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
  const selected = found.find(({ scenarioId }) => scenarioId === chosenId) ?? found[0]
  const reload = () => queries.invalidateQueries({ queryKey: ['scenarios'] })
  const done = async (scenarioId: string) => {
    await reload()
    setChosenId(scenarioId)
    setAsking(null)
  }

  async function importFile(file: File | null): Promise<void> {
    if (file === null) return
    // The same file may be chosen again, when it has been corrected.
    forgetFile.current?.()
    const read = readScenario(await file.text(), file.name)
    if (!read.ok) {
      showToast({ kind: 'bad', text: read.text })
      return
    }
    try {
      const { scenario } = await client.createScenario({ name: freeName(taken, read.name), draft: read.draft })
      await done(scenario.scenarioId)
      showToast({ kind: 'good', text: `${scenario.name} was imported.` })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    }
  }

  const actions: ScenarioActions = {
    rename: (line) => setAsking({ kind: 'rename', line }),
    duplicate: (line) => setAsking({ kind: 'duplicate', line }),
    remove: (line) => setAsking({ kind: 'remove', line }),
    export: (line) => void exportScenario(client, line),
  }

  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>Scenarios: Chat</h1>
        <TextInput
          size="xs"
          aria-label="Search scenarios"
          placeholder="Search"
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        {canEdit && (
          <Group gap={6} ml="auto">
            <FileButton
              resetRef={forgetFile}
              accept=".json,application/json"
              onChange={(file) => void importFile(file)}
            >
              {(props) => (
                <Button size="xs" variant="default" {...props}>
                  Import
                </Button>
              )}
            </FileButton>
            <Button
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setAsking({ kind: 'new' })}
            >
              Add
            </Button>
          </Group>
        )}
      </div>
      <div className={classes.main}>
        <div className={classes.list}>
          {found.length === 0 ? (
            <EmptyState title={lines.length === 0 ? 'There are no scenarios yet' : 'No scenario is called so'}>
              {lines.length === 0 && 'Add one from a template: Mobile Chat is a good beginning.'}
            </EmptyState>
          ) : (
            <ScenarioTable lines={found} selectedId={selected?.scenarioId ?? null} onSelect={setChosenId} />
          )}
        </div>
        {selected !== undefined && <ScenarioProperties key={selected.scenarioId} line={selected} actions={actions} />}
      </div>
      {asking?.kind === 'new' && (
        <NewScenarioDialog
          taken={taken}
          onClose={() => setAsking(null)}
          onCreated={(scenarioId) => {
            void reload()
            navigate(scenarioPath(scenarioId))
          }}
        />
      )}
      {asking?.kind === 'rename' && (
        <NameDialog
          title={`Rename ${asking.line.name}`}
          name={asking.line.name}
          action="Rename"
          onClose={() => setAsking(null)}
          onName={async (name) => {
            await client.renameScenario(asking.line.scenarioId, name)
            await done(asking.line.scenarioId)
          }}
        />
      )}
      {asking?.kind === 'duplicate' && (
        <NameDialog
          title={`Duplicate ${asking.line.name}`}
          name={freeName(taken, asking.line.name)}
          action="Duplicate"
          onClose={() => setAsking(null)}
          onName={async (name) => {
            const { draft } = await client.scenario(asking.line.scenarioId)
            const { tests } = await client.tests(asking.line.scenarioId)
            const { scenario } = await client.createScenario({ name, draft, tests })
            await done(scenario.scenarioId)
          }}
        />
      )}
      {asking?.kind === 'remove' && (
        <DeleteDialog
          kind="scenarios"
          id={asking.line.scenarioId}
          name={asking.line.name}
          onClose={() => setAsking(null)}
          onDeleted={() => setAsking(null)}
        />
      )}
    </div>
  )
}

async function exportScenario(client: ScenarioClient, { scenarioId, name }: ScenarioLine): Promise<void> {
  try {
    const { draft } = await client.scenario(scenarioId)
    download(fileName(name), fileText(draft))
  } catch (error) {
    showToast({ kind: 'bad', text: errorText(error) })
  }
}
