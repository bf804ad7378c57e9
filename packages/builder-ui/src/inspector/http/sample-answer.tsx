import { JsonInput } from '@mantine/core'
import { useState } from 'react'
import { parseJson } from './json-paths.ts'
import { JsonTree } from './json-tree.tsx'
import type { DraftResult } from './results-field.tsx'

type Props = { results: readonly DraftResult[]; onPick: (result: DraftResult) => void; isFull: boolean }

/** An answer out of a service's documentation, to pick values from when the service cannot be asked. */
export function SampleAnswer({ results, onPick, isFull }: Props) {
  const [text, setText] = useState('')
  const sample = parseJson(text)
  return (
    <>
      <JsonInput
        label="Or a sample of the answer"
        description="When the service cannot be asked yet: paste what it answers. It is not stored."
        placeholder='{ "order": { "status": "shipped" } }'
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={text}
        onChange={setText}
        error={text.trim() !== '' && sample === undefined && 'This is not JSON.'}
      />
      {sample !== undefined && (
        <JsonTree label="Values of the sample" value={sample} results={results} isFull={isFull} onPick={onPick} />
      )}
    </>
  )
}
