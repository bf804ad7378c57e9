import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { type SystemMessage, type SystemMessageName, type SystemMessageSettings, systemMessages } from '@scenarium/api'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useId } from 'react'
import list from '../form/name-list.module.css'
import { Segments } from '../form/segments.tsx'
import classes from './system-messages.module.css'

type Props = {
  messages: SystemMessageSettings
  error: string | undefined
  /** What an entry leaves to the chat settings. */
  isInherited?: boolean
  onChange(messages: SystemMessageSettings): void
}

const names = Object.keys(systemMessages) as SystemMessageName[]
/** Not said by entries: an outbound account has none. */
const notOfEntries: readonly SystemMessageName[] = ['outbound_welcome']

/** Everything the server says to customers by itself. */
export function SystemMessages({ messages, error, isInherited = false, onChange }: Props) {
  const shown = isInherited ? names.filter((name) => !notOfEntries.includes(name)) : names
  function change(message: SystemMessageName, chosen: SystemMessage | undefined) {
    const { [message]: _, ...others } = messages
    onChange(chosen === undefined ? others : { ...others, [message]: chosen })
  }
  return (
    <div className={classes.messages}>
      {shown.map((message) => (
        <Message
          key={message}
          message={message}
          chosen={messages[message]}
          isInherited={isInherited}
          onChange={(chosen) => change(message, chosen)}
        />
      ))}
      {error !== undefined && (
        <div role="alert" className={list.problem}>
          {error}
        </div>
      )}
    </div>
  )
}

type MessageProps = {
  message: SystemMessageName
  chosen: SystemMessage | undefined
  isInherited: boolean
  onChange(chosen: SystemMessage | undefined): void
}

type Mode = 'inherited' | 'default' | 'custom' | 'off'

function Message({ message, chosen, isInherited, onChange }: MessageProps) {
  const titleId = useId()
  const { when, text, isOn } = systemMessages[message]
  const usual: Mode = isInherited ? 'inherited' : isOn ? 'default' : 'off'
  const mode: Mode = chosen === undefined ? usual : typeof chosen === 'string' ? chosen : 'custom'
  function choose(next: string) {
    if (next === usual) onChange(undefined)
    else onChange(next === 'custom' ? { text } : next === 'off' ? 'off' : 'default')
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the title is a heading of its own
    <div role="group" aria-labelledby={titleId} className={classes.message}>
      <h3 id={titleId} className={classes.title}>
        {when}
      </h3>
      <Segments
        labelledBy={titleId}
        value={mode}
        onChange={choose}
        options={[
          ...(isInherited ? [{ value: 'inherited', label: 'As in the chat settings' }] : []),
          { value: 'default', label: 'Usual text' },
          { value: 'custom', label: 'Own text' },
          { value: 'off', label: 'Nothing' },
        ]}
      />
      {mode === 'default' && <p className={classes.text}>{text}</p>}
      {typeof chosen === 'object' && <OwnTexts chosen={chosen} onChange={onChange} />}
    </div>
  )
}

type OwnProps = { chosen: Exclude<SystemMessage, string>; onChange(chosen: SystemMessage): void }

function OwnTexts({ chosen, onChange }: OwnProps) {
  const translations = Object.entries(chosen.translations ?? {})
  const replace = (changed: [string, string][]) => {
    const { translations: _, ...rest } = chosen
    onChange(changed.length === 0 ? rest : { ...rest, translations: Object.fromEntries(changed) })
  }
  return (
    <>
      <Textarea
        autosize
        minRows={1}
        aria-label="Text"
        maxLength={4_096}
        value={chosen.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...chosen, text: value })}
      />
      {translations.map(([language, text], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the language is what is being typed
        <div key={index} className={classes.translation}>
          <TextInput
            size="xs"
            className={classes.language}
            aria-label={`Language ${index + 1}`}
            placeholder="de"
            maxLength={20}
            value={language}
            onChange={({ currentTarget: { value } }) =>
              replace(translations.map((one, at) => (at === index ? [value, text] : one)))
            }
          />
          <Textarea
            size="xs"
            autosize
            minRows={1}
            className={classes.words}
            aria-label={`Text in ${language}`}
            maxLength={4_096}
            value={text}
            onChange={({ currentTarget: { value } }) =>
              replace(translations.map((one, at) => (at === index ? [language, value] : one)))
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${language}`}
            onClick={() => replace(translations.filter((_, at) => at !== index))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-xs"
        className={classes.add}
        disabled={translations.some(([language]) => language === '')}
        onClick={() => replace([...translations, ['', chosen.text]])}
      >
        Add language
      </Button>
    </>
  )
}
