import { Button, Select, TextInput } from '@mantine/core'
import type { EmailAnswer, Line } from '@scenarium/engine'
import { useState } from 'react'
import { nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './fetch-answers.module.css'
import { nameIn } from './path-list.tsx'
import type { SimulatorProps } from './use-simulator.ts'

/** What the mail server says: asked for when a block waits, or set beforehand for a block. */
export function EmailAnswers({ simulation, act }: SimulatorProps) {
  const draft = useEditorState((state) => state.draft)
  const blocks = Object.entries(draft.blocks).filter(([, { type }]) => type === 'email')
  return (
    <div className={classes.blocks}>
      {blocks.map(([blockId, block]) => {
        const set = (answer: EmailAnswer | null) => act({ do: 'set_centre', emails: { [blockId]: answer } })
        return (
          <fieldset key={blockId} className={classes.block}>
            <legend>{nameOf(blockId, block)}</legend>
            <Select
              size="xs"
              aria-label={`What the mail server says to ${nameOf(blockId, block)}`}
              data={[
                { value: 'ask', label: 'Ask me' },
                { value: 'accepted', label: 'Takes it' },
                { value: 'failed', label: 'Refuses it' },
                { value: 'timeout', label: 'Cannot be reached in time' },
              ]}
              value={simulation.centre.emails[blockId]?.kind ?? 'ask'}
              allowDeselect={false}
              onChange={(kind) => {
                if (kind === 'ask') set(null)
                else if (kind === 'accepted' || kind === 'failed' || kind === 'timeout') set({ kind })
              }}
            />
          </fieldset>
        )
      })}
    </div>
  )
}

type Written = Pick<Extract<Line, { by: 'email' }>, 'account' | 'to' | 'cc' | 'replyTo' | 'subject' | 'text'>

/** An email as it would leave. */
export function emailText({ account, to, cc, replyTo, subject, text }: Written): string {
  const head = [`By: ${account}`, `To: ${to.join(', ')}`]
  if (cc.length > 0) head.push(`Copies to: ${cc.join(', ')}`)
  if (replyTo !== null) head.push(`Answers go to: ${replyTo}`)
  return `${[...head, `Subject: ${subject}`].join('\n')}\n\n${text}`
}

/** Shows the email a block sends, and asks what the mail server says. */
export function EmailQuestion({ simulation: { email }, act }: SimulatorProps) {
  const draft = useEditorState((state) => state.draft)
  const [text, setText] = useState('No such mailbox')
  if (email === null) return null
  return (
    <fieldset className={classes.question}>
      <legend>{nameIn(draft, email.blockId)} sends an email</legend>
      <code className={classes.request}>{emailText(email)}</code>
      <div className={classes.answer}>
        <TextInput
          className={classes.body}
          size="xs"
          label="Words of a refusal"
          maxLength={1_000}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => act({ do: 'accept_email' })}>
          Take it
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => act({ do: 'fail_email', reason: 'failed', ...(text !== '' && { text }) })}
        >
          Refuse it
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => act({ do: 'fail_email', reason: 'timeout' })}>
          Cannot be reached
        </Button>
      </div>
    </fieldset>
  )
}
