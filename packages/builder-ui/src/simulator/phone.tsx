import { ActionIcon, Menu, TextInput } from '@mantine/core'
import type { Button as ChatButton, Line } from '@scenarium/engine'
import IconMapPin from '@tabler/icons-react/icons/IconMapPin'
import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip'
import IconPhone from '@tabler/icons-react/icons/IconPhone'
import IconPhoto from '@tabler/icons-react/icons/IconPhoto'
import IconSend2 from '@tabler/icons-react/icons/IconSend2'
import IconUserX from '@tabler/icons-react/icons/IconUserX'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { timeText } from './moment-text.ts'
import classes from './phone.module.css'
import type { SimulatorProps } from './use-simulator.ts'

/** The customer's side, as a messenger shows it. */
export function Phone({ simulation, act }: SimulatorProps) {
  const { lines, keyboard, status } = simulation
  const isOver = status !== 'waiting'
  const shown = lines.filter(
    (line) => line.by !== 'centre' && line.by !== 'email' && !(line.by === 'bot' && line.hasFailed),
  )
  const end = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new state brings its last message into sight
  useEffect(() => {
    const list = end.current
    if (list !== null) list.scrollTop = list.scrollHeight
  }, [simulation])
  return (
    <section className={classes.phone} aria-label="Customer's phone">
      <header className={classes.header}>
        <span className={classes.avatar} aria-hidden>
          A
        </span>
        <div>
          <div className={classes.name}>{customerName(simulation)}</div>
          <div className={classes.state}>{isOver ? 'chat is over' : 'customer'}</div>
        </div>
        <CustomerMenu act={act} isOver={isOver} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.messages} ref={end} role="log" aria-label="What the customer sees" tabIndex={0}>
        {shown.map((line, index) => (
          // Lines are only added, or edited in place.
          <Bubble
            key={`${index} ${line.at}`}
            line={line}
            isOver={isOver}
            onPress={(button) => act({ do: 'press', button })}
          />
        ))}
      </div>
      {keyboard.length > 0 && !isOver && (
        <fieldset className={classes.keyboard} aria-label="Reply buttons">
          {keyboard.map((row) => (
            <div key={row.map(({ label }) => label).join(' ')} className={classes.row}>
              {row.map(({ label }) => (
                <button
                  key={label}
                  type="button"
                  className={classes.key}
                  onClick={() => act({ do: 'press', button: label })}
                >
                  {label}
                </button>
              ))}
            </div>
          ))}
        </fieldset>
      )}
      <WriteLine label="Write as the customer" disabled={isOver} onSend={(text) => act({ do: 'write', text })} />
    </section>
  )
}

function customerName({ snapshot: { variables } }: SimulatorProps['simulation']): string {
  return [variables['item.firstName'], variables['item.lastName']].filter(Boolean).join(' ') || 'Customer'
}

function Bubble({ line, isOver, onPress }: { line: Line; isOver: boolean; onPress(button: string): void }) {
  if (line.by === 'centre' || line.by === 'email') return null
  const isOwn = line.by === 'customer'
  return (
    <div className={classes.message} data-by={line.by}>
      <div className={classes.bubble}>
        <span className={classes.sender}>{isOwn ? 'Customer: ' : `${line.by === 'agent' ? line.name : 'Bot'}: `}</span>
        {isOwn && line.kind !== 'text' && line.kind !== 'button' && <span className={classes.kind}>{line.kind}</span>}
        {line.by === 'bot' && line.attachment !== undefined && (
          <span className={classes.kind}>
            {line.attachment.kind}: {line.attachment.url}
          </span>
        )}
        {line.text}
        <span className={classes.time}>{timeText(line.at).slice(0, 5)}</span>
      </div>
      {isOwn && line.isIgnored && <div className={classes.note}>Nobody waits for this.</div>}
      {line.by === 'bot' && line.buttons?.[0]?.[0]?.kind !== 'reply' && (
        <Buttons rows={line.buttons ?? []} isOver={isOver} onPress={onPress} />
      )}
    </div>
  )
}

function Buttons({ rows, isOver, onPress }: { rows: ChatButton[][]; isOver: boolean; onPress(button: string): void }) {
  return rows.map((row) => (
    <div key={row.map(({ label }) => label).join(' ')} className={classes.row}>
      {row.map((button) => (
        <button
          key={button.label}
          type="button"
          className={classes.inline}
          disabled={isOver || button.kind === 'url'}
          title={button.kind === 'url' ? button.url : undefined}
          onClick={() => onPress(button.label)}
        >
          {button.label}
          {button.kind === 'url' && ' ↗'}
        </button>
      ))}
    </div>
  ))
}

function CustomerMenu({ act, isOver }: { act: SimulatorProps['act']; isOver: boolean }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Send something else" disabled={isOver}>
          <IconPaperclip size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPhoto size={16} aria-hidden />}
          onClick={() => act({ do: 'send_file', kind: 'photo', name: 'photo.jpg' })}
        >
          Photo
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPaperclip size={16} aria-hidden />}
          onClick={() => act({ do: 'send_file', kind: 'document', name: 'invoice.pdf' })}
        >
          Document
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMapPin size={16} aria-hidden />}
          onClick={() => act({ do: 'send_location', latitude: 52.52, longitude: 13.405 })}
        >
          Location
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPhone size={16} aria-hidden />}
          onClick={() => act({ do: 'send_contact', phoneNumber: '+49301234567' })}
        >
          Phone number
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={() => act({ do: 'leave' })}>
          Block the bot
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function WriteLine({
  label,
  disabled,
  onSend,
}: {
  label: string
  disabled: boolean
  onSend(text: string): void
}) {
  const [text, setText] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
  }
  return (
    <form className={classes.write} onSubmit={send}>
      <TextInput
        className={classes.input}
        size="xs"
        aria-label={label}
        placeholder={label}
        value={text}
        disabled={disabled}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <ActionIcon type="submit" size="md" aria-label={`Send: ${label}`} disabled={disabled || text.trim() === ''}>
        <IconSend2 size={16} aria-hidden />
      </ActionIcon>
    </form>
  )
}
