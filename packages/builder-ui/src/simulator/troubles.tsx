import { Select } from '@mantine/core'
import { type Trouble, troublesOf } from '@scenarium/engine/schema'
import { exitLabel } from '../blocks/exits.ts'
import { nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './fetch-answers.module.css'
import type { SimulatorProps } from './use-simulator.ts'

const WORKS = 'works'

/** What blocks meet that ask the centre for something: they succeed unless it is said otherwise, before or while one tries. */
export function Troubles({ simulation, act }: SimulatorProps) {
  const draft = useEditorState((state) => state.draft)
  const blocks = Object.entries(draft.blocks).filter(([, { type }]) => Object.hasOwn(troublesOf, type))
  return (
    <div className={classes.blocks}>
      {blocks.map(([blockId, block]) => (
        <fieldset key={blockId} className={classes.block}>
          <legend>{nameOf(blockId, block)}</legend>
          <Select
            size="xs"
            aria-label={`What ${nameOf(blockId, block)} meets`}
            data={[
              { value: WORKS, label: 'Succeeds' },
              ...(troublesOf[block.type] ?? []).map((trouble) => ({
                value: trouble,
                label: exitLabel(block, trouble),
              })),
            ]}
            value={simulation.centre.troubles[blockId] ?? WORKS}
            allowDeselect={false}
            onChange={(met) => {
              const trouble = met === WORKS ? null : (met as Trouble)
              act({ do: 'set_centre', troubles: { [blockId]: trouble } })
            }}
          />
        </fieldset>
      ))}
    </div>
  )
}
