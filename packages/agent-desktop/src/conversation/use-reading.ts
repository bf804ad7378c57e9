import { useEffect, useEffectEvent } from 'react'

/** Only what is looked at is read. */
export function useReading(seq: number, read: (seq: number) => void): void {
  const readIfSeen = useEffectEvent(() => {
    if (seq > 0 && document.visibilityState === 'visible' && document.hasFocus()) read(seq)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: having come further is the reason to read
  useEffect(() => readIfSeen(), [seq])
  useEffect(() => {
    const listener = () => readIfSeen()
    addEventListener('focus', listener)
    document.addEventListener('visibilitychange', listener)
    return () => {
      removeEventListener('focus', listener)
      document.removeEventListener('visibilitychange', listener)
    }
  }, [])
}
