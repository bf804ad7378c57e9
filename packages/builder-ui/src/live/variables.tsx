import type { JsonValue } from '@scenarium/engine/schema'
import classes from './live-panel.module.css'

type VariablesProps = { variables: { readonly [name: string]: JsonValue }; changed: readonly string[] }

/** What the session knew; what the step changed comes first. */
export function Variables({ variables, changed }: VariablesProps) {
  const isChanged = new Set(changed)
  const names = Object.keys(variables).toSorted(
    (a, b) => Number(isChanged.has(b)) - Number(isChanged.has(a)) || a.localeCompare(b),
  )
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

function valueText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
