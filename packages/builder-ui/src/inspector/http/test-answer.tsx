import type { FetchUrlTestResult } from '@scenarium/api'
import type { JsonValue, SettingsOf } from '@scenarium/engine/schema'
import { toText } from '@scenarium/engine/schema'
import type { Unfinished } from '../../blocks/block-view.ts'
import { exitLabel } from '../../blocks/exits.ts'
import classesOfForm from '../inspector.module.css'
import { parseJson } from './json-paths.ts'
import { JsonTree } from './json-tree.tsx'
import type { DraftResult } from './results-field.tsx'
import classes from './test-answer.module.css'

type Props = {
  result: FetchUrlTestResult
  settings: Unfinished<SettingsOf<'fetch_url'>>
  onPick: (result: DraftResult) => void
  isFull: boolean
}

const LONGEST_TEXT = 20_000

/** What came back, where a chat would go with it, and what its variables would hold. */
export function TestAnswer({ result, settings, onPick, isFull }: Props) {
  const { request, outcome, durationMs, exit, variables } = result
  const results = settings.results ?? []
  const isGood = exit === 'next'
  const held = Object.entries(variables)
  return (
    <output className={classes.answer}>
      <div className={classes.head}>
        <span className={classes.status} data-tone={isGood ? 'good' : 'bad'}>
          {outcome.kind === 'answered'
            ? outcome.statusCode
            : outcome.reason === 'timeout'
              ? 'No answer'
              : 'Not reached'}
        </span>
        <span>{durationMs.toLocaleString('en')} ms</span>
        <span>
          leaves by <strong>{exitLabel({ type: 'fetch_url', settings }, exit)}</strong>
        </span>
      </div>
      <span className={classes.address}>
        {request.method} {request.url}
      </span>
      {outcome.kind === 'failed' ? (
        <p className={classesOfForm.failure}>{sentence(outcome.text)}</p>
      ) : (
        <Body body={outcome.body} results={results} isFull={isFull} onPick={onPick} />
      )}
      {held.length > 0 && (
        <dl className={classes.variables} aria-label="Results of the test">
          {held.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value === null ? 'nothing at this path' : toText(value as JsonValue)}</dd>
            </div>
          ))}
        </dl>
      )}
    </output>
  )
}

type BodyProps = Pick<Props, 'onPick' | 'isFull'> & { body: string; results: readonly DraftResult[] }

function Body({ body, results, isFull, onPick }: BodyProps) {
  if (body === '') return <p className={classesOfForm.hint}>The answer is empty.</p>
  const parsed = parseJson(body)
  if (parsed === undefined) return <pre className={classes.body}>{body.slice(0, LONGEST_TEXT)}</pre>
  return <JsonTree label="Values of the answer" value={parsed} results={results} isFull={isFull} onPick={onPick} />
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
}
