import { Button, TextInput } from '@mantine/core'
import { testFrom } from '@scenarium/engine'
import { Dialog, showToast } from '@scenarium/web-kit'
import IconPlayerRecord from '@tabler/icons-react/icons/IconPlayerRecord'
import { type FormEvent, useState } from 'react'
import { useEditorState } from '../editor/editor-context.tsx'
import type { Beginning } from '../simulator/simulator.ts'
import type { SimulatorProps } from '../simulator/use-simulator.ts'
import { freeName } from './free-name.ts'
import { useTests } from './use-tests.ts'

/** Keeps the chat that was played as a test: all that was done, all the customer got, and where it ended. */
export function RecordTest({ simulation, prepared, beginning }: SimulatorProps & { beginning: Beginning }) {
  const { tests, change } = useTests()
  const canEdit = useEditorState((state) => state.canEdit)
  const [name, setName] = useState<string | null>(null)
  const record = (event: FormEvent) => {
    event.preventDefault()
    if (name === null || name.trim() === '') return
    change((others) => [
      ...others,
      testFrom(simulation, prepared, { name: freeName(name.trim(), others), ...beginning }),
    ])
    setName(null)
    showToast({ kind: 'good', text: 'The test is kept; the panel Tests has it.' })
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerRecord size={15} aria-hidden />}
        disabled={!canEdit || tests === undefined}
        onClick={() => setName('')}
      >
        Keep as test
      </Button>
      <Dialog opened={name !== null} onClose={() => setName(null)} title="Keep this chat as a test">
        <form onSubmit={record}>
          <TextInput
            label="Name"
            description="What it shows, such as: a customer who does not answer"
            data-autofocus
            maxLength={200}
            value={name ?? ''}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <Button type="submit" mt="md" disabled={(name ?? '').trim() === ''}>
            Keep
          </Button>
        </form>
      </Dialog>
    </>
  )
}
