/** True in one tab of the browser at a time; when that tab closes, another takes over. */
export function holdForOneTab(name: string): { isHeld(): boolean; release(): void } {
  // Locks exist on https and localhost only. Without them every tab holds.
  if (!('locks' in navigator)) return { isHeld: () => true, release() {} }
  let isHeld = false
  let release = () => {}
  const waiting = new AbortController()
  void navigator.locks
    .request(name, { signal: waiting.signal }, () => {
      isHeld = true
      return new Promise<void>((resolve) => {
        release = resolve
      })
    })
    .catch(() => {})
  return {
    isHeld: () => isHeld,
    release() {
      isHeld = false
      waiting.abort()
      release()
    },
  }
}
