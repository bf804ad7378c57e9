import { UnstyledButton } from '@mantine/core'
import type { JsonValue } from '@scenarium/engine/schema'
import classesOfForm from '../inspector.module.css'
import { type JsonLine, linesOf } from './json-paths.ts'
import classes from './test-answer.module.css'

type Props = {
  value: JsonValue
  /** Paths that are results already. */
  picked: readonly string[]
  isFull: boolean
  onPick: (path: string) => void
}

/** The answer as lines; each is a button that makes its value a result. */
export function JsonTree({ value, picked, isFull, onPick }: Props) {
  const { lines, isCut } = linesOf(value)
  return (
    <>
      <p className={classesOfForm.hint}>Click on a value to keep it in a variable.</p>
      <div className={classes.body}>
        <ul className={classes.list} aria-label="Values of the answer">
          {lines
            .filter(({ keys }) => keys.length > 0 || lines.length === 1)
            .map((line) => (
              <li key={JSON.stringify(line.keys)}>
                <Line line={line} isPicked={picked.includes(line.path ?? '')} isFull={isFull} onPick={onPick} />
              </li>
            ))}
        </ul>
      </div>
      {isCut && <p className={classesOfForm.hint}>The answer goes on; these are its first values.</p>}
    </>
  )
}

type LineProps = { line: JsonLine; isPicked: boolean; isFull: boolean; onPick: (path: string) => void }

function Line({ line: { keys, value, path }, isPicked, isFull, onPick }: LineProps) {
  const key = keys.at(-1)
  const isWritable = path !== undefined && path !== ''
  return (
    <UnstyledButton
      className={classes.line}
      style={{ paddingLeft: `${Math.max(0, keys.length - 1) * 12 + 4}px` }}
      data-picked={isPicked}
      disabled={!isWritable || isPicked || isFull}
      title={isWritable ? path : 'A key with a dot in it cannot be named in a path.'}
      aria-label={isWritable ? `Keep ${path} in a variable` : undefined}
      onClick={() => path !== undefined && onPick(path)}
    >
      {key !== undefined && <span className={classes.key}>{key}:</span>}
      <span className={classes.value}>{shortText(value)}</span>
    </UnstyledButton>
  )
}

function shortText(value: JsonValue): string {
  if (Array.isArray(value)) return value.length === 1 ? '[1 element]' : `[${value.length} elements]`
  if (typeof value === 'object' && value !== null) return '{…}'
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : String(value)
}
