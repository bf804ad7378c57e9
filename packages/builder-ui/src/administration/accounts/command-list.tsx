import { ActionIcon, Button, TextInput } from '@mantine/core'
import { type BotCommand, botCommand, profileLimits } from '@scenarium/api'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import classes from './bot-profile.module.css'

type Props = {
  commands: readonly BotCommand[]
  error: string | undefined
  onChange(commands: BotCommand[]): void
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): void
}

/** The commands Telegram offers behind the button beside the message, in their order. */
export function CommandList({ commands, error, onChange, onKeyDown }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const change = (index: number, part: Partial<BotCommand>) =>
    onChange(commands.map((one, at) => (at === index ? { ...one, ...part } : one)))
  function move(index: number, by: number): void {
    const moved = [...commands]
    const [command] = moved.splice(index, 1)
    if (command === undefined) return
    moved.splice(index + by, 0, command)
    onChange(moved)
  }
  function add(): void {
    onChange([...commands, { command: '', description: '' }])
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-2)?.focus())
  }
  return (
    <div ref={list} className={classes.commands}>
      <span className={classes.label}>
        Commands{' '}
        <span className={classes.count}>
          {commands.length} of {profileLimits.commands}
        </span>
      </span>
      {commands.map((command, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the row is about; commands change while they are typed
        <div key={index} className={classes.command}>
          <TextInput
            size="xs"
            aria-label={`Command ${index + 1}`}
            leftSection="/"
            spellCheck={false}
            maxLength={profileLimits.command}
            value={command.command}
            error={problemOf(command, 'command', 'Small letters, digits and _ only.')}
            onChange={({ currentTarget: { value } }) => change(index, { command: value.replace(/^\//, '') })}
            onKeyDown={onKeyDown}
          />
          <TextInput
            size="xs"
            aria-label={`Description of command ${index + 1}`}
            placeholder="What it does"
            maxLength={profileLimits.commandDescription}
            value={command.description}
            error={problemOf(command, 'description', 'Say what it does.')}
            onChange={({ currentTarget: { value } }) => change(index, { description: value })}
            onKeyDown={onKeyDown}
          />
          <RowButton label={`Move /${command.command} up`} isDisabled={index === 0} onClick={() => move(index, -1)}>
            <IconArrowUp size={14} />
          </RowButton>
          <RowButton
            label={`Move /${command.command} down`}
            isDisabled={index === commands.length - 1}
            onClick={() => move(index, 1)}
          >
            <IconArrowDown size={14} />
          </RowButton>
          <RowButton
            label={`Remove /${command.command}`}
            onClick={() => onChange(commands.filter((_, at) => at !== index))}
          >
            <IconTrash size={14} />
          </RowButton>
        </div>
      ))}
      {error !== undefined && (
        <div role="alert" className={classes.problem}>
          {error}
        </div>
      )}
      <div>
        <Button variant="default" size="xs" disabled={commands.length >= profileLimits.commands} onClick={add}>
          Add command
        </Button>
      </div>
    </div>
  )
}

function problemOf(command: BotCommand, part: keyof BotCommand, sentence: string): string | undefined {
  const found = botCommand.safeParse(command)
  return found.success || !found.error.issues.some(({ path }) => path[0] === part) ? undefined : sentence
}

type ButtonProps = { label: string; isDisabled?: boolean; onClick(): void; children: ReactNode }

function RowButton({ label, isDisabled = false, onClick, children }: ButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={isDisabled} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
