import { useRef, useState } from 'react'
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
  /** Null while the cell shows what is stored. */
  const [typed, setTyped] = useState<string | null>(null)
  const sent = useRef<string | null>(null)
  const written = typed ?? stored
  const isValid = /^(\d{1,2}|100)?$/.test(written.trim())

  async function leave(): Promise<void> {
    if (typed === null || !isValid) return
    const wanted = typed.trim()
    if (wanted === (sent.current ?? stored)) {
      if (sent.current === null) setTyped(null)
      return
    }
    sent.current = wanted
    await onStore(wanted === '' ? null : Number(wanted))
    if (sent.current !== wanted) return
    sent.current = null
    // What was typed since is neither stored nor refused.
    setTyped((now) => (now === typed ? null : now))
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
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void leave()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(null)
        // The last row has none below it to go to.
        if (event.key === 'Enter') void leave()
      }}
    />
  )
}
