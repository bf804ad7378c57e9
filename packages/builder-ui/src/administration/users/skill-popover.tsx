import { Button, Group, Popover, TextInput } from '@mantine/core'
import { type FormEvent, type ReactElement, useState } from 'react'
import { refusalsOf } from '../form/refusals.ts'

type Props = {
  /** What stands in the field first. */
  name: string
  action: string
  /** The button that opens it. */
  button(toggle: () => void): ReactElement
  /** Throws what the server refused. */
  store(name: string): Promise<void>
}

/** The name of a skill, asked for beside the button. */
export function SkillPopover({ name, action, button, store }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [written, setWritten] = useState(name)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  function open(isWanted: boolean): void {
    setIsOpen(isWanted)
    setWritten(name)
    setProblem(null)
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsSending(true)
    try {
      await store(written)
      open(false)
    } catch (error) {
      const { name: atName, form } = refusalsOf(error, ['name'])
      setProblem(atName ?? form ?? '')
    } finally {
      setIsSending(false)
    }
  }

  return (
    <Popover opened={isOpen} onChange={open} trapFocus position="bottom-end" width={280} withinPortal>
      <Popover.Target>{button(() => open(!isOpen))}</Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void submit(event)}>
          <TextInput
            label="Name of the skill"
            data-autofocus
            maxLength={100}
            value={written}
            error={problem}
            onChange={({ currentTarget: { value } }) => {
              setWritten(value)
              setProblem(null)
            }}
          />
          <Group justify="flex-end" mt="sm">
            <Button size="xs" type="submit" loading={isSending}>
              {action}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
