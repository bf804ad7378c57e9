import { Skeleton, Text } from '@mantine/core'
import type { CannedResponseView, FilledResponse } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import type { UseQueryResult } from '@tanstack/react-query'
import classes from './canned-picker.module.css'

type Props = { response: CannedResponseView; filled: UseQueryResult<FilledResponse> }

/** The response as it would be put into the box, and what is missing in it. */
export function CannedPreview({ response: { title, text }, filled: { data, error } }: Props) {
  return (
    <>
      <Text fw={600}>{title}</Text>
      {data === undefined && error === null && <Skeleton h={60} />}
      {error !== null && (
        <Text c="var(--kit-bad)" size="sm" role="alert">
          {errorText(error)}
        </Text>
      )}
      {data !== undefined && <div className={classes.text}>{data.text}</div>}
      {data !== undefined && data.unfilled.length > 0 && (
        <div className={classes.unfilled} role="note">
          Not known in this chat, left empty: {data.unfilled.map((name) => `$(${name})`).join(', ')}
          <div className={classes.template}>
            <Marked text={text} names={data.unfilled} />
          </div>
        </div>
      )}
    </>
  )
}

/** The text as it was written, with the places marked that stay empty. */
function Marked({ text, names }: { text: string; names: readonly string[] }) {
  let at = 0
  return text.split(/(\$\([^)]*\))/).map((part) => {
    const key = at
    at += part.length
    return names.includes(part.slice(2, -1).trim()) ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>
  })
}
