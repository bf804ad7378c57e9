import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, type Ref, useState } from 'react'

/** So long after the last letter the search begins. */
const PAUSE_MS = 350

type Props = {
  label: string
  value: string
  maxLength: number
  onChange: (value: string) => void
  icon?: ReactNode
  className?: string
  ref?: Ref<HTMLInputElement>
}

/** A filter that is typed. It is looked for when the typing pauses, or at Enter. */
export function WrittenFilter({ label, value, maxLength, onChange, icon, className, ref }: Props) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const later = useDebouncedCallback(onChange, PAUSE_MS)
  // Changed from elsewhere: cleared, or by going back in the history.
  if (known !== value) {
    setKnown(value)
    if (typed.trim() !== value) setTyped(value)
  }
  return (
    <TextInput
      ref={ref}
      size="xs"
      className={className}
      leftSection={icon}
      placeholder={label}
      aria-label={label}
      maxLength={maxLength}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        later(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') later.flush()
      }}
    />
  )
}
