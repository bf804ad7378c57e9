import { TextInput } from '@mantine/core'
import { MAX_FETCH_VALUES, type SettingsOf } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import type { Unfinished } from '../../blocks/block-view.ts'
import { AddButton } from '../fields/add-button.tsx'
import { RowButtons } from '../fields/row-buttons.tsx'
import { Section } from '../fields/section.tsx'
import { VariableNameField } from '../fields/variable-name-field.tsx'
import classes from '../inspector.module.css'
import { replaced, without } from '../list-edits.ts'

export type DraftResult = NonNullable<Unfinished<SettingsOf<'fetch_url'>>['results']>[number]

type Props = {
  results: readonly DraftResult[]
  onChange: (results: DraftResult[], place: string | null) => void
  problemAt: (place: string) => ReactNode | undefined
}

/** Values taken out of a JSON answer, each by its path. */
export function ResultsField({ results, onChange, problemAt }: Props) {
  return (
    <Section
      title="Results"
      action={
        <AddButton
          isDisabled={results.length >= MAX_FETCH_VALUES}
          onClick={() => onChange([...results, { path: '', variable: '' }], null)}
        >
          Result
        </AddButton>
      }
    >
      <p className={classes.hint}>
        The whole answer is in $(fetchURLResultBody), its status in $(fetchURLResultCode). Values of a JSON answer go
        into variables by their path; test the request below, or paste a sample answer there, and click on a value.
      </p>
      {results.map((result, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: results have nothing but their place
        <div key={index} className={classes.line}>
          <TextInput
            className={classes.grow}
            aria-label={`Path of result ${index + 1}`}
            placeholder="order.status"
            value={result.path ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange(replaced(results, index, { ...result, path: value }), `results.${index}.path`)
            }
            error={problemAt(`results.${index}.path`)}
          />
          <div className={classes.grow}>
            <VariableNameField
              label={`Variable of result ${index + 1}`}
              isLabelHidden
              isWritten
              value={result.variable}
              onChange={(variable) =>
                onChange(replaced(results, index, { ...result, variable }), `results.${index}.variable`)
              }
              problem={problemAt(`results.${index}.variable`)}
            />
          </div>
          <RowButtons
            name={`result ${result.variable || index + 1}`}
            index={index}
            count={results.length}
            onRemove={() => onChange(without(results, index), null)}
          />
        </div>
      ))}
    </Section>
  )
}
