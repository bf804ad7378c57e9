import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core'
import { blockExits } from '../editor/block-exits.ts'
import { blockOf, nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { useWorld } from '../editor/use-world.ts'
import type { Field, Values } from './expectation-kinds.ts'

/** As it is called, and what stands in it while it is empty. */
const words: { [Name in Field]: readonly [label: string, placeholder: string] } = {
  text: ['Text', 'Text'],
  to: ['Address', 'To any address'],
  subject: ['Part of its subject', 'Part of its subject'],
  part: ['Part of its text', 'Part of its text'],
  block: ['Block', 'Block'],
  exit: ['Exit', 'Exit'],
  variable: ['Variable', 'Variable, such as order.status'],
  service: ['Service', 'Any service'],
  priority: ['Priority', 'Any priority'],
  disposition: ['Disposition', 'Any disposition'],
  attached: ['Name', 'Name'],
  value: ['Value', 'Value'],
}

type ExpectationFieldProps = { field: Field; values: Values; onChange(value: string): void }

export function ExpectationField({ field, values, onChange }: ExpectationFieldProps) {
  const draft = useEditorState((state) => state.draft)
  const services = useWorld()?.services ?? []
  const [label, placeholder] = words[field]
  const value = values[field] ?? ''
  const common = { size: 'xs', 'aria-label': label, placeholder } as const
  switch (field) {
    case 'block':
      return (
        <Select
          {...common}
          searchable
          data={Object.entries(draft.blocks).map(([blockId, block]) => ({
            value: blockId,
            label: nameOf(blockId, block),
          }))}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    case 'exit': {
      const block = blockOf(draft, values.block ?? '')
      const exits = block === undefined ? [] : blockExits(block)
      return (
        <Select
          {...common}
          data={exits.map((each) => ({ value: each.exit, label: each.label }))}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      )
    }
    case 'service':
      return <Autocomplete {...common} data={services.map(({ name }) => name)} value={value} onChange={onChange} />
    case 'disposition':
      return (
        <Autocomplete
          {...common}
          data={[...new Set(services.flatMap(({ dispositions }) => dispositions))]}
          value={value}
          onChange={onChange}
        />
      )
    case 'priority':
      return <NumberInput {...common} value={value} onChange={(number) => onChange(String(number))} />
    default:
      return <TextInput {...common} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  }
}
