import { ActionIcon, Button, Loader, Menu, Popover, Tooltip } from '@mantine/core'
import { lazyPart } from '@scenarium/web-kit'
import IconBold from '@tabler/icons-react/icons/IconBold'
import IconCheck from '@tabler/icons-react/icons/IconCheck'
import IconCode from '@tabler/icons-react/icons/IconCode'
import IconDots from '@tabler/icons-react/icons/IconDots'
import IconItalic from '@tabler/icons-react/icons/IconItalic'
import IconLink from '@tabler/icons-react/icons/IconLink'
import IconMessage2Bolt from '@tabler/icons-react/icons/IconMessage2Bolt'
import IconMoodSmile from '@tabler/icons-react/icons/IconMoodSmile'
import IconPaperclip from '@tabler/icons-react/icons/IconPaperclip'
import IconSend2 from '@tabler/icons-react/icons/IconSend2'
import IconUnderline from '@tabler/icons-react/icons/IconUnderline'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { type ShortcutName, shortcuts } from '../shortcuts/shortcut.ts'
import { useShortcut } from '../shortcuts/use-shortcut.ts'
import { insertLink, toggleFormatting } from './content/formatting.ts'
import type { WritingMode } from './drafts.ts'
import { chooseSendKey, sendKey } from './send-key.ts'
import classes from './toolbar.module.css'
import { tellUnfilled } from './use-completions.ts'
import type { TextBox } from './use-text-box.ts'

const EmojiPicker = lazyPart(
  async () => (await import('./emoji/emoji-picker.tsx')).EmojiPicker,
  <Loader size="sm" aria-label="Loading emoji" />,
)
const CannedDialog = lazyPart(
  async () => (await import('../canned-responses/canned-dialog.tsx')).CannedDialog,
  <Loader size="xs" />,
)

type Props = {
  interactionId: string
  mode: WritingMode
  box: TextBox
  onFiles?: (files: readonly File[]) => void
  /** The reply waits for its files. */
  isSending: boolean
  isDisabled: boolean
  onStop: () => void
}

export function Toolbar({ interactionId, mode, box, onFiles, isSending, isDisabled, onStop }: Props) {
  const [isCannedOpen, setIsCannedOpen] = useState(false)
  useShortcut('canned_responses', () => setIsCannedOpen(true))
  return (
    <div className={classes.bar}>
      {mode === 'reply' && onFiles !== undefined && <AttachButton onFiles={onFiles} />}
      <EmojiButton box={box} />
      <Tool shortcut="canned_responses" label="Canned responses" onClick={() => setIsCannedOpen(true)}>
        <IconMessage2Bolt size={18} />
      </Tool>
      {isCannedOpen && (
        <CannedDialog
          interactionId={interactionId}
          typed={box.selection().text}
          onInsert={(text, unfilled) => {
            setIsCannedOpen(false)
            tellUnfilled(unfilled)
            // The dialog gives the focus back first.
            setTimeout(() => box.insert(text))
          }}
          onClose={() => setIsCannedOpen(false)}
        />
      )}
      {mode === 'reply' && <FormatButtons box={box} />}
      <span className={classes.space} />
      <SendKeyMenu />
      {isSending ? (
        <Button variant="default" leftSection={<Loader size="xs" />} onClick={onStop}>
          Wait: files are uploaded first · Cancel
        </Button>
      ) : (
        <Button type="submit" disabled={isDisabled} rightSection={<IconSend2 size={16} />}>
          {mode === 'reply' ? 'Send' : 'Add note'}
        </Button>
      )}
    </div>
  )
}

type ToolProps = { shortcut: ShortcutName; label: string; onClick: () => void; children: ReactNode }

function Tool({ shortcut, label, onClick, children }: ToolProps) {
  const { keys } = shortcuts[shortcut]
  return (
    <Tooltip label={`${label} (${keys.replace('+', ' + ')})`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
        // The text box keeps its selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const open = () => input.current?.click()
  useShortcut('attach', open)
  return (
    <>
      <Tool shortcut="attach" label="Attach files" onClick={open}>
        <IconPaperclip size={18} />
      </Tool>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    </>
  )
}

function EmojiButton({ box }: { box: TextBox }) {
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('emoji', () => setIsOpen((open) => !open))
  // The picker may still be on its way, and the focus not in it yet.
  useEffect(() => {
    if (!isOpen) return
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setIsOpen(false)
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [isOpen])
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="top-start" trapFocus shadow="md" withRoles={false}>
      <Popover.Target>
        <span>
          <Tool shortcut="emoji" label="Emoji" onClick={() => setIsOpen((open) => !open)}>
            <IconMoodSmile size={18} />
          </Tool>
        </span>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <EmojiPicker
          onChoose={(emoji) => {
            setIsOpen(false)
            setTimeout(() => box.insert(emoji))
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

const formats = [
  { name: 'bold', label: 'Bold', icon: IconBold },
  { name: 'italic', label: 'Italic', icon: IconItalic },
  { name: 'underline', label: 'Underlined', icon: IconUnderline },
  { name: 'code', label: 'Code', icon: IconCode },
] as const

function FormatButtons({ box }: { box: TextBox }) {
  const link = () => box.edit(insertLink(box.selection()))
  const isHere = () => document.activeElement === box.input.current
  useShortcut('link', () => isHere() && link())
  return (
    <span className={classes.formats}>
      {formats.map((format) => (
        <FormatButton key={format.name} format={format} box={box} />
      ))}
      <Tool shortcut="link" label="Link" onClick={link}>
        <IconLink size={18} />
      </Tool>
    </span>
  )
}

function FormatButton({
  format: { name, label, icon: Icon },
  box,
}: {
  format: (typeof formats)[number]
  box: TextBox
}) {
  const apply = () => box.edit(toggleFormatting(box.selection(), name))
  useShortcut(name, () => {
    if (document.activeElement === box.input.current) apply()
  })
  return (
    <Tool shortcut={name} label={label} onClick={apply}>
      <Icon size={18} />
    </Tool>
  )
}

const sendKeys = [
  { value: 'enter', text: 'Enter sends, Shift + Enter begins a new line' },
  { value: 'ctrl_enter', text: 'Ctrl + Enter sends, Enter begins a new line' },
] as const

function SendKeyMenu() {
  const chosen = useStore(sendKey).sendKey
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="How to send">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {sendKeys.map(({ value, text }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === chosen}
            leftSection={value === chosen ? <IconCheck size={16} /> : <span className={classes.unchecked} />}
            onClick={() => chooseSendKey(value)}
          >
            {text}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
