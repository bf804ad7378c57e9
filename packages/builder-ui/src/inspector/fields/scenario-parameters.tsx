import { Button } from '@mantine/core'
import { isJsonObject, type JsonValue, toText } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import classes from '../inspector.module.css'
import { Section } from './section.tsx'
import { TemplateField } from './template-field.tsx'

type Given = { [name: string]: string | undefined }
type Props = {
  /** As the other scenario's draft declares them. */
  declared: { readonly [name: string]: JsonValue }
  given: Given
  onChange: (given: { [name: string]: string }, place: string | null) => void
  problemAt: (name: string) => ReactNode | undefined
}

/** Values for the parameters of another scenario. What it does not declare (any more) is kept until somebody removes it. */
export function ScenarioParameters({ declared, given, onChange, problemAt }: Props) {
  const superfluous = Object.keys(given).filter((name) => !Object.hasOwn(declared, name))
  const names = [...Object.keys(declared), ...superfluous]
  if (names.length === 0) return null

  function set(name: string, value: string | undefined, place: string | null) {
    const { [name]: _, ...rest } = given
    onChange((value === undefined ? rest : { ...given, [name]: value }) as { [name: string]: string }, place)
  }

  return (
    <Section title="Parameters">
      {names.map((name) => {
        const { hint, description } = declarationOf(declared[name])
        const isSuperfluous = superfluous.includes(name)
        return (
          <div key={name}>
            <TemplateField
              label={name}
              placeholder={hint}
              description={isSuperfluous ? 'The scenario declares no such parameter.' : description}
              value={given[name]}
              onChange={(value) => set(name, value === '' && !isSuperfluous ? undefined : value, `parameters.${name}`)}
              problem={problemAt(name)}
            />
            {isSuperfluous && (
              <Button
                className={classes.count}
                variant="subtle"
                size="compact-xs"
                onClick={() => set(name, undefined, null)}
              >
                Remove {name}
              </Button>
            )}
          </div>
        )
      })}
    </Section>
  )
}

function declarationOf(parameter: JsonValue | undefined): { hint: string; description: string | undefined } {
  if (!isJsonObject(parameter)) return { hint: '', description: undefined }
  const description = typeof parameter.description === 'string' ? parameter.description : undefined
  return { hint: parameter.default === undefined ? 'No value' : toText(parameter.default), description }
}
