import { compareNames } from '@scenarium/api'
import type { JsonValue } from '@scenarium/engine/schema'
import classes from './live-panel.module.css'

type VariablesProps = { variables: { readonly [name: string]: JsonValue }; changed: readonly string[] }

/** What the session knew: first what the step changed, then what the scenario set, last what every session is given. */
export function Variables({ variables, changed }: VariablesProps) {
  const isChanged = new Set(changed)
  const rank = (name: string) => (isChanged.has(name) ? 0 : isGiven(name) ? 2 : 1)
  const names = Object.keys(variables).toSorted((a, b) => rank(a) - rank(b) || compareNames(a, b))
  return (
    <>
      <h4 className={classes.subheading}>Variables</h4>
      <table className={classes.variables}>
        <tbody>
          {names.map((name) => (
            <tr key={name} data-changed={isChanged.has(name) || undefined}>
              <th scope="row">{name}</th>
              <td>{valueText(variables[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const isGiven = (name: string) => name.startsWith('item.')

function valueText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
