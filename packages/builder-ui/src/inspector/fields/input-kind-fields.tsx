import { BUTTON_LABEL_LENGTH, MAX_BUTTONS, type SettingsOf } from '@scenarium/engine/schema'
import type { ReactNode } from 'react'
import type { Unfinished } from '../../blocks/block-view.ts'
import type { ButtonKind, DraftButton } from '../buttons.ts'
import classes from '../inspector.module.css'
import { moved, replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { ChoiceField } from './choice-field.tsx'
import { NumberField } from './number-field.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Section } from './section.tsx'
import { Count, TemplateField } from './template-field.tsx'

type Input = NonNullable<Unfinished<SettingsOf<'request_input'>>['input']>
type Of<Kind extends Input['kind']> = Extract<Input, { kind: Kind }>
type Props<Kind extends Input['kind'] = Input['kind']> = {
  input: Of<Kind>
  onChange: (input: Input | undefined, place: string | null) => void
  problemAt: (place: string) => ReactNode | undefined
}

const kinds: { [Kind in Input['kind']]: string } = {
  text: 'Any text, or text of a pattern',
  number: 'A number',
  email: 'An email address',
  phone: 'A phone number, typed',
  date: 'A date',
  choice: 'One of some choices, by button',
  contact: 'The phone number, shared by button',
  location: 'The place, shared by button',
}

/** What counts as an answer. */
export function InputKindFields({ input, onChange, problemAt }: Props) {
  return (
    <Section title="Accepted answers">
      <ChoiceField
        label="Accepted answers"
        isLabelHidden
        value={input.kind}
        choices={kinds}
        onChange={(kind) => onChange(newInput(kind), null)}
        problem={problemAt('input')}
      />
      {input.kind === 'text' && (
        <TemplateField
          label="Pattern"
          isPreviewHidden
          placeholder="^[0-9]{6}$"
          description="A regular expression in RE2 syntax; empty for any text."
          value={input.pattern}
          onChange={(pattern) => onChange(pattern === '' ? undefined : { kind: 'text', pattern }, 'input.pattern')}
          problem={problemAt('input.pattern')}
        />
      )}
      {input.kind === 'number' && <NumberLimits input={input} onChange={onChange} problemAt={problemAt} />}
      {input.kind === 'choice' && <Choices input={input} onChange={onChange} problemAt={problemAt} />}
      {(input.kind === 'contact' || input.kind === 'location') && (
        <TemplateField
          label="Label of the button"
          placeholder={standardLabel[input.kind]}
          value={input.buttonLabel}
          onChange={(buttonLabel) =>
            onChange(buttonLabel === '' ? { kind: input.kind } : { ...input, buttonLabel }, 'input.buttonLabel')
          }
          problem={problemAt('input.buttonLabel')}
          limit={BUTTON_LABEL_LENGTH}
        />
      )}
    </Section>
  )
}

/** Any text is what the block takes without the setting. */
function newInput(kind: Input['kind']): Input | undefined {
  if (kind === 'text') return undefined
  return kind === 'choice' ? { kind, options: [{ label: '' }, { label: '' }] } : { kind }
}

function NumberLimits({ input, onChange, problemAt }: Props<'number'>) {
  const limit = (name: 'min' | 'max', value: number | undefined) => {
    const { [name]: _, ...rest } = input
    onChange(value === undefined ? rest : { ...rest, [name]: value }, `input.${name}`)
  }
  return (
    <div className={classes.line}>
      {(['min', 'max'] as const).map((name) => (
        <NumberField
          key={name}
          className={classes.grow}
          label={name === 'min' ? 'At least' : 'At most'}
          decimals={6}
          value={input[name]}
          onChange={(next) => limit(name, next)}
          problem={problemAt(`input.${name}`)}
        />
      ))}
    </div>
  )
}

function Choices({ input, onChange, problemAt }: Props<'choice'>) {
  const { options = [] } = input
  const set = (next: typeof options, place: string | null) => onChange({ ...input, options: next }, place)
  return (
    <>
      {options.map((option, index) => {
        const place = `input.options.${index}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: choices have nothing but their place
          <div key={index} className={classes.card}>
            <div className={classes.line}>
              <div className={classes.grow}>
                <TemplateField
                  label={`Label of choice ${index + 1}`}
                  isLabelHidden
                  placeholder="Label"
                  value={option.label}
                  onChange={(label) => set(replaced(options, index, { ...option, label }), `${place}.label`)}
                  problem={problemAt(`${place}.label`)}
                  limit={BUTTON_LABEL_LENGTH}
                  isLimitFar
                />
              </div>
              <RowButtons
                name={`choice ${index + 1}`}
                index={index}
                count={options.length}
                onMove={(by) => set(moved(options, index, by), null)}
                onRemove={options.length > 1 ? () => set(without(options, index), null) : undefined}
              />
            </div>
            <TemplateField
              label={`Value of choice ${index + 1}`}
              isLabelHidden
              placeholder="Stored value; the label when empty"
              value={option.value}
              onChange={(value) => {
                const { value: _, ...rest } = option
                set(replaced(options, index, value === '' ? rest : { ...rest, value }), `${place}.value`)
              }}
              problem={problemAt(`${place}.value`)}
            />
          </div>
        )
      })}
      <div className={classes.sectionHead}>
        <AddButton isDisabled={options.length >= MAX_BUTTONS} onClick={() => set([...options, { label: '' }], null)}>
          Choice
        </AddButton>
        <Count length={options.length} limit={MAX_BUTTONS} />
      </div>
      {problemAt('input.options')}
    </>
  )
}

const standardLabel = { contact: 'Share my phone number', location: 'Share my location' }

/** The buttons that come with the question. */
export function previewButtons(input: Input | undefined): { kind: ButtonKind; rows: DraftButton[][] } | undefined {
  if (input?.kind === 'choice') {
    return { kind: 'inline', rows: (input.options ?? []).map(({ label = '' }) => [{ label }]) }
  }
  if (input?.kind !== 'contact' && input?.kind !== 'location') return undefined
  return { kind: 'reply', rows: [[{ label: input.buttonLabel ?? standardLabel[input.kind] }]] }
}
