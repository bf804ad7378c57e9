import { Button, NumberInput, Select, Textarea } from '@mantine/core'
import type { FetchAnswer } from '@scenarium/engine'
import { useState } from 'react'
import { nameOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import classes from './fetch-answers.module.css'
import { nameIn } from './path-list.tsx'
import type { SimulatorProps } from './use-simulator.ts'

const answered: FetchAnswer = { kind: 'answer', statusCode: 200, body: '{}' }

/** What web services answer: asked for when a block waits, or set beforehand for a block. */
export function FetchAnswers({ simulation, act }: SimulatorProps) {
  const draft = useEditorState((state) => state.draft)
  const blocks = Object.entries(draft.blocks).filter(([, { type }]) => type === 'fetch_url')
  return (
    <div className={classes.blocks}>
      {blocks.map(([blockId, block]) => {
        const answer = simulation.centre.answers[blockId] ?? null
        const set = (next: FetchAnswer | null) => act({ do: 'set_centre', answers: { [blockId]: next } })
        return (
          <fieldset key={blockId} className={classes.block}>
            <legend>{nameOf(blockId, block)}</legend>
            <Select
              size="xs"
              aria-label={`Answer to ${nameOf(blockId, block)}`}
              data={[
                { value: 'ask', label: 'Ask me' },
                { value: 'answer', label: 'Answers' },
                { value: 'failed', label: 'Cannot be reached' },
                { value: 'timeout', label: 'Does not answer in time' },
              ]}
              value={answer?.kind ?? 'ask'}
              allowDeselect={false}
              onChange={(kind) => {
                if (kind === 'ask') set(null)
                else if (kind === 'answer') set(answered)
                else if (kind === 'failed' || kind === 'timeout') set({ kind })
              }}
            />
            {answer?.kind === 'answer' && <AnswerFields answer={answer} onChange={set} />}
          </fieldset>
        )
      })}
    </div>
  )
}

function AnswerFields({
  answer,
  onChange,
}: {
  answer: Extract<FetchAnswer, { kind: 'answer' }>
  onChange(next: FetchAnswer): void
}) {
  return (
    <>
      <NumberInput
        size="xs"
        label="Status"
        min={100}
        max={599}
        value={answer.statusCode}
        onChange={(statusCode) => {
          if (typeof statusCode === 'number' && statusCode >= 100 && statusCode <= 599)
            onChange({ ...answer, statusCode })
        }}
      />
      <Textarea
        size="xs"
        label="Body"
        autosize
        minRows={2}
        maxRows={8}
        value={answer.body}
        onChange={({ currentTarget: { value } }) => onChange({ ...answer, body: value })}
      />
    </>
  )
}

/** Asks for the answer a block waits for. */
export function FetchQuestion({ simulation: { fetch }, act }: SimulatorProps) {
  const draft = useEditorState((state) => state.draft)
  const [statusCode, setStatusCode] = useState<number | string>(200)
  const [body, setBody] = useState('{}')
  if (fetch === null) return null
  return (
    <fieldset className={classes.question}>
      <legend>{nameIn(draft, fetch.blockId)} asks a web service</legend>
      <code className={classes.request}>
        {fetch.method} {fetch.url}
        {fetch.body !== '' && `\n${fetch.body}`}
      </code>
      <div className={classes.answer}>
        <NumberInput size="xs" label="Status" w={80} min={100} max={599} value={statusCode} onChange={setStatusCode} />
        <Textarea
          className={classes.body}
          size="xs"
          label="Body"
          autosize
          minRows={1}
          maxRows={8}
          value={body}
          onChange={({ currentTarget: { value } }) => setBody(value)}
        />
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          disabled={typeof statusCode !== 'number' || statusCode < 100}
          onClick={() => act({ do: 'answer_fetch', statusCode: Number(statusCode), body })}
        >
          Answer
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => act({ do: 'fail_fetch', reason: 'failed' })}>
          Cannot be reached
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => act({ do: 'fail_fetch', reason: 'timeout' })}>
          No answer in time
        </Button>
      </div>
    </fieldset>
  )
}
