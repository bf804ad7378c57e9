import { useEffect, useState } from 'react'
import classes from './skills-matrix.module.css'

type Props = {
  label: string
  row: number
  column: number
  level: number | null
  /** False when it was refused. */
  onStore(level: number | null): Promise<boolean>
}

export function LevelCell({ label, row, column, level, onStore }: Props) {
  const stored = level === null ? '' : String(level)
  const [written, setWritten] = useState(stored)
  const isValid = /^(\d{1,2}|100)?$/.test(written.trim())
  useEffect(() => setWritten(stored), [stored])

  async function leave(): Promise<void> {
    if (written.trim() === stored || !isValid) return
    const isStored = await onStore(written.trim() === '' ? null : Number(written))
    if (!isStored) setWritten(stored)
  }

  return (
    <input
      className={classes.level}
      inputMode="numeric"
      aria-label={label}
      aria-invalid={!isValid}
      title={isValid ? undefined : 'A level is a whole number from 0 to 100'}
      data-row={row}
      data-column={column}
      value={written}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={() => void leave()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setWritten(stored)
        // The last row has none below it to go to.
        if (event.key === 'Enter') void leave()
      }}
    />
  )
}
