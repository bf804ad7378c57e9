import { type ComponentType, type FunctionComponent, type ReactNode, useEffect, useState } from 'react'
import { sendCommand } from '../commands/browser-commands.ts'

export type LazyPart<Props> = FunctionComponent<Props> & {
  /** Fetches the part before it is shown, so that it is shown without a moment of waiting. */
  prepare(): void
}

/**
 * A part of a page that is fetched when it is needed; `meanwhile` stands in its place. A script that cannot be fetched is asked for again,
 * for as long as a command is: an agent whose network breaks just then keeps the rest of the page, and gets the part with the network.
 * React's `lazy` is not used: what has once shown its fallback it shows for 300 ms, however soon the script is there.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): LazyPart<Props> {
  let fetched: ComponentType<Props> | undefined
  const keep = (part: ComponentType<Props>) => {
    fetched = part
    return part
  }

  function Part(props: Props) {
    // The same for as long as it is shown: another component would begin anew.
    const [Shown, setShown] = useState(() => fetched)
    const [failure, setFailure] = useState<{ error: unknown } | null>(null)
    useEffect(() => {
      if (Shown !== undefined) return
      let isGone = false
      sendCommand(load).then(
        (part) => {
          keep(part)
          if (!isGone) setShown(() => part)
        },
        (error: unknown) => {
          if (!isGone) setFailure({ error })
        },
      )
      return () => {
        isGone = true
      }
    }, [Shown])
    if (failure !== null) throw failure.error
    return Shown === undefined ? meanwhile : <Shown {...props} />
  }

  return Object.assign(Part, { prepare: () => void load().then(keep, () => {}) })
}
