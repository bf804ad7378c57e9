import { Button, Textarea } from '@mantine/core'
import IconSitemap from '@tabler/icons-react/icons/IconSitemap'
import { useState } from 'react'
import { Link } from 'wouter'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { RenameDialog } from '../editor/rename-dialog.tsx'
import { useWorld } from '../editor/use-world.ts'
import { scenarioPath } from '../paths.ts'
import { Editable } from './editable.tsx'
import { BlockPicker } from './exits/block-picker.tsx'
import { Section } from './fields/section.tsx'
import classes from './inspector.module.css'
import { ParametersSection } from './parameters-section.tsx'
import { VariablesSection } from './variables/variables-section.tsx'

/** Nothing is selected: the scenario itself. */
export function ScenarioSettings() {
  const editor = useEditor()
  const name = useEditorState(({ draft }) => draft.name)
  const description = useEditorState(({ draft }) => draft.description)
  const start = useEditorState(({ draft }) => draft.start)
  return (
    <div className={classes.form}>
      <header className={classes.head}>
        <IconSitemap size={22} aria-hidden className={classes.headIcon} />
        <div>
          <h2 className={classes.headTitle} tabIndex={-1} data-inspector-head>
            Scenario
          </h2>
          <p className={classes.hint}>Select a block to edit it.</p>
        </div>
      </header>
      <Editable>
        <Name name={name} />
        <Textarea
          label="Description"
          placeholder="What it is for, and whom to ask"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          value={description ?? ''}
          onChange={({ currentTarget: { value } }) =>
            editor.apply({ kind: 'change_scenario', description: value || undefined }, { mergeKey: 'description' })
          }
        />
        <BlockPicker
          label="Every chat begins with"
          value={start || undefined}
          onChange={(blockId) => editor.apply({ kind: 'choose_start', blockId: blockId ?? '' })}
        />
        <ParametersSection />
      </Editable>
      <UsedBySection name={name} />
      <VariablesSection />
    </div>
  )
}

/** Names are kept apart by the server, which may refuse one. */
function Name({ name }: { name: string }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div className={classes.sectionHead}>
      <span className={classes.name}>{name}</span>
      <Button variant="default" size="compact-sm" onClick={() => setIsAsking(true)}>
        Rename …
      </Button>
      {isAsking && <RenameDialog onClose={() => setIsAsking(false)} />}
    </div>
  )
}

/** Where chats come to this scenario from. */
function UsedBySection({ name }: { name: string }) {
  const world = useWorld()
  const scenarioId = useEditorState((state) => state.scenarioId)
  if (world === undefined) return null
  const entries = world.entries.filter((entry) => entry.scenarioId === scenarioId)
  const callers = world.scenarios.filter((other) => other.scenarioId !== scenarioId && other.starts.includes(name))
  return (
    <Section title="Used by">
      {entries.length + callers.length === 0 && (
        <p className={classes.hint}>No scenario entry and no other scenario leads here yet, so no chat does either.</p>
      )}
      <ul className={classes.links}>
        {entries.map((entry) => (
          <li key={entry.entryId} className={classes.link}>
            <span>{entry.name}</span>
            <span className={classes.linkSide}>
              {entry.service === null ? 'Scenario entry' : `Scenario entry, ${entry.service}`}
            </span>
          </li>
        ))}
        {callers.map((caller) => (
          <li key={caller.scenarioId}>
            <Link className={classes.link} href={scenarioPath(caller.scenarioId)}>
              <span>{caller.name}</span>
              <span className={classes.linkSide}>starts this one</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
