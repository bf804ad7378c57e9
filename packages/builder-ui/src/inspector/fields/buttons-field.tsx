import { ActionIcon, SegmentedControl } from '@mantine/core'
import { MAX_BUTTONS } from '@scenarium/engine/schema'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import type { ReactNode } from 'react'
import { type ButtonKind, type DraftButtons, ofButtonKind, rowsOf } from '../buttons.ts'
import classes from '../inspector.module.css'
import { moved, replaced, without } from '../list-edits.ts'
import { AddButton } from './add-button.tsx'
import { ButtonFields } from './button-fields.tsx'
import { RowButtons } from './row-buttons.tsx'
import { Section } from './section.tsx'
import { Count } from './template-field.tsx'

type Props = {
  value: DraftButtons | undefined
  onChange: (value: DraftButtons | undefined, place: string | null) => void
  problemAt: (place: string) => ReactNode | undefined
}

const hints: { [Kind in ButtonKind]: string } = {
  inline: 'Under the message, good for one answer. A pressed button says its label.',
  reply: 'In place of the keyboard until one is pressed, which says its label.',
}

/** Buttons in rows, with what Telegram takes counted. */
export function ButtonsField({ value, onChange, problemAt }: Props) {
  const rows = rowsOf(value)
  const count = rows.flat().length
  const set = (next: typeof rows, place: string | null) =>
    onChange(next.length === 0 || value === undefined ? undefined : ofButtonKind(value.kind, next), place)
  const isFull = count >= MAX_BUTTONS
  return (
    <Section title="Buttons" action={value !== undefined && <Count length={count} limit={MAX_BUTTONS} />}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="Buttons"
        value={value?.kind ?? 'none'}
        onChange={(kind) =>
          onChange(
            kind === 'none'
              ? undefined
              : ofButtonKind(kind as ButtonKind, rows.length === 0 ? [[{ label: '' }]] : rows),
            null,
          )
        }
        data={[
          { value: 'none', label: 'None' },
          { value: 'inline', label: 'Under the message' },
          { value: 'reply', label: 'As keyboard' },
        ]}
      />
      {value !== undefined && (
        <>
          <p className={classes.hint}>{hints[value.kind]}</p>
          {rows.map((row, rowIndex) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
            <fieldset key={rowIndex} className={classes.card} aria-label={`Row ${rowIndex + 1} of buttons`}>
              <div className={classes.cardHead}>
                <span className={`${classes.grow} ${classes.hint}`}>Row {rowIndex + 1}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label={`Add a button to row ${rowIndex + 1}`}
                  disabled={isFull}
                  onClick={() => set(replaced(rows, rowIndex, [...row, { label: '' }]), null)}
                >
                  <IconPlus size={15} aria-hidden />
                </ActionIcon>
                <RowButtons
                  name={`row ${rowIndex + 1}`}
                  index={rowIndex}
                  count={rows.length}
                  onMove={(by) => set(moved(rows, rowIndex, by), null)}
                  onRemove={() => set(without(rows, rowIndex), null)}
                />
              </div>
              {row.map((button, index) => {
                const place = `buttons.rows.${rowIndex}.${index}`
                return (
                  <ButtonFields
                    // biome-ignore lint/suspicious/noArrayIndexKey: buttons have nothing but their place
                    key={index}
                    kind={value.kind}
                    button={button}
                    name={`button ${index + 1} of row ${rowIndex + 1}`}
                    onChange={(changed, part) =>
                      set(replaced(rows, rowIndex, replaced(row, index, changed)), part && `${place}.${part}`)
                    }
                    problemAt={(part) => problemAt(`${place}.${part}`)}
                    buttons={
                      <RowButtons
                        name={`button ${index + 1} of row ${rowIndex + 1}`}
                        index={index}
                        count={row.length}
                        onMove={(by) => set(replaced(rows, rowIndex, moved(row, index, by)), null)}
                        onRemove={() =>
                          set(
                            row.length === 1 ? without(rows, rowIndex) : replaced(rows, rowIndex, without(row, index)),
                            null,
                          )
                        }
                      />
                    }
                  />
                )
              })}
            </fieldset>
          ))}
          <AddButton isDisabled={isFull} onClick={() => set([...rows, [{ label: '' }]], null)}>
            Row
          </AddButton>
          {problemAt('buttons')}
        </>
      )}
    </Section>
  )
}
