import { UnstyledButton } from '@mantine/core'
import type { JsonValue } from '@scenarium/engine/schema'
import classesOfForm from '../inspector.module.css'
import { type JsonLine, linesOf, variableFor } from './json-paths.ts'
import type { DraftResult } from './results-field.tsx'
import classes from './test-answer.module.css'

type Props = {
  /** Of the list, for screen readers. */
  label: string
  value: JsonValue
  /** Those there are already. */
  results: readonly DraftResult[]
  isFull: boolean
  onPick: (result: DraftResult) => void
}

/** The answer as lines; each is a button that makes its value a result. */
export function JsonTree({ label, value, results, isFull, onPick }: Props) {
  const { lines, isCut } = linesOf(value)
  const taken = results.map(({ variable = '' }) => variable)
  return (
    <>
      <p className={classesOfForm.hint}>Click on a value to keep it in a variable.</p>
      <div className={classes.body}>
        <ul className={classes.list} aria-label={label}>
          {lines
            .filter(({ keys }) => keys.length > 0 || lines.length === 1)
            .map((line) => (
              <li key={JSON.stringify(line.keys)}>
                <Line
                  line={line}
                  isPicked={results.some(({ path = '' }) => path === (line.path ?? ''))}
                  isFull={isFull}
                  onPick={(path) => onPick({ path, variable: variableFor(path, taken) })}
                />
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
