import { Text } from '@mantine/core'
import type { BlockDifference, FieldChange, JsonValue, ScenarioDiff } from '@scenarium/engine/schema'
import { exitLabel } from '../blocks/exits.ts'
import { blockViewOf } from '../blocks/index.ts'
import { blockOf, type Draft, nameOf } from '../editor/document.ts'
import classes from './difference-list.module.css'

type DifferenceListProps = {
  diff: ScenarioDiff
  /** Holds the blocks of both sides. */
  draft: Draft
  /** Brings a block into sight; left out where nothing is drawn. */
  onReveal?: (blockId: string) => void
}

const words = { added: 'Added', removed: 'Removed', changed: 'Changed', moved: 'Moved' } as const
const order = ['added', 'changed', 'removed', 'moved'] as const

/** What differs, block by block and field by field. */
export function DifferenceList({ diff: { fields, blocks }, draft, onReveal }: DifferenceListProps) {
  if (fields.length + blocks.length === 0) {
    return (
      <Text size="sm" c="dimmed" mt="sm">
        Nothing differs.
      </Text>
    )
  }
  return (
    <ul className={classes.list}>
      {fields.length > 0 && (
        <li className={classes.block}>
          <strong>Properties of the scenario</strong>
          <Fields fields={fields} />
        </li>
      )}
      {order.flatMap((change) =>
        blocks
          .filter((block) => block.change === change)
          .map((block) => <Block key={block.blockId} difference={block} draft={draft} onReveal={onReveal} />),
      )}
    </ul>
  )
}

function Block({
  difference,
  draft,
  onReveal,
}: { difference: BlockDifference } & Pick<DifferenceListProps, 'draft' | 'onReveal'>) {
  const { blockId, type, title, change, fields, connections } = difference
  const name = title ?? blockId
  const kind = <span className={classes.kind}>{blockViewOf(type).label}</span>
  return (
    <li className={classes.block} data-change={change}>
      <div className={classes.head}>
        <span className={classes.change}>{words[change]}</span>
        {onReveal === undefined ? (
          <strong>{name}</strong>
        ) : (
          <button type="button" className={classes.jump} onClick={() => onReveal(blockId)}>
            {name}
          </button>
        )}
        {kind}
      </div>
      {change === 'changed' && <Fields fields={fields} />}
      {change === 'changed' &&
        connections.map(({ exit, before, after }) => (
          <Change
            key={exit}
            name={`${exitLabel(blockOf(draft, blockId) ?? { type }, exit)} leads to`}
            before={before === undefined ? 'nowhere' : targetName(draft, before)}
            after={after === undefined ? 'nowhere' : targetName(draft, after)}
          />
        ))}
    </li>
  )
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  return fields.map(({ path, before, after }) => (
    <Change key={path} name={fieldName(path)} before={valueText(before)} after={valueText(after)} />
  ))
}

function Change({ name, before, after }: { name: string; before: string; after: string }) {
  return (
    <div className={classes.field}>
      <span className={classes.name}>{name}</span>
      {before !== '' && <del className={classes.before}>{before}</del>}
      {after !== '' && <ins className={classes.after}>{after}</ins>}
    </div>
  )
}

function targetName(draft: Draft, blockId: string): string {
  const block = blockOf(draft, blockId)
  return block === undefined ? blockId : nameOf(blockId, block)
}

function fieldName(path: string): string {
  return path.replace(/^settings\./, '').replaceAll('.', ' › ') || 'block'
}

function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value || '(empty)' : JSON.stringify(value)
}
