// Tests wait for a condition, never for a time.
type Nothing = undefined | null | false | 0 | ''

/** Looks cost the processor that is waited for. */
const POLL_MS = 50
const PAUSE_MS = 20
/** A machine that is busy otherwise may need more. */
const DEADLINE_MS = Number(process.env.SCENARIUM_DEADLINE_MS ?? 60_000)

/**
 * The first value that counts: not undefined, null, false, 0 or empty text. `describe` adds what there is instead to the message of the error
 * that ends the waiting.
 */
export async function until<Value>(
  condition: string,
  look: () => Value | Nothing | Promise<Value | Nothing>,
  describe: () => unknown = () => '',
  deadlineMs = DEADLINE_MS,
): Promise<Exclude<Value, Nothing>> {
  const deadline = Date.now() + deadlineMs
  for (;;) {
    const value = await look()
    if (value) return value as Exclude<Value, Nothing>
    if (Date.now() > deadline) {
      const instead = await describe()
      throw new Error(`Not within ${deadlineMs / 1000} s: ${condition}${instead === '' ? '' : `; ${text(instead)}`}`)
    }
    await pause(POLL_MS)
  }
}

/** Between two looks at a condition, or two things a busy person does. */
export function pause(milliseconds = PAUSE_MS): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1)
}
