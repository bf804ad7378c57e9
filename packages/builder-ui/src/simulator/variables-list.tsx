import type { JsonValue, Simulation } from '@scenarium/engine'
import classes from './lists.module.css'
import { timeText } from './moment-text.ts'

type Change = { key: number; at: number; value: JsonValue }

/** Every variable with its value; those the chat has changed first, with what they were. */
export function VariablesList({ simulation }: { simulation: Simulation }) {
  const { snapshot, trace, initialVariables, startedAt } = simulation
  const histories = new Map<string, Change[]>()
  for (const [name, value] of Object.entries(initialVariables)) histories.set(name, [{ key: 0, at: startedAt, value }])
  for (const { at, entry } of trace) {
    if (entry.type !== 'variable_set') continue
    const known = histories.get(entry.name) ?? []
    histories.set(entry.name, [...known, { key: known.length, at, value: entry.value }])
  }
  const isChanged = (name: string) =>
    (histories.get(name)?.length ?? 0) > (Object.hasOwn(initialVariables, name) ? 1 : 0)
  const names = Object.keys(snapshot.variables).sort((one, other) => Number(isChanged(other)) - Number(isChanged(one)))
  return (
    <ul className={classes.list} aria-label="Variables">
      {names.map((name) => {
        const history = histories.get(name) ?? []
        return (
          <li key={name} className={classes.variable} data-changed={isChanged(name)}>
            <code className={classes.variableName}>$({name})</code>
            <span className={classes.value}>{textOf(snapshot.variables[name])}</span>
            {history.length > 1 && (
              <details className={classes.history}>
                <summary>{history.length === 2 ? '1 change' : `${history.length - 1} changes`}</summary>
                <ol>
                  {history.map(({ key, at, value }) => (
                    <li key={key}>
                      <span className={classes.time}>{timeText(at)}</span> {textOf(value)}
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function textOf(value: JsonValue | undefined): string {
  if (value === '') return '(empty)'
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
