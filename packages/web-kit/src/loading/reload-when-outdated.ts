/**
 * A page of an older build asks for parts that are gone since the server was updated: then it is loaded anew. A server that is
 * only away will give the part when it is back (lazyPart), and to reload meanwhile would leave nothing but the browser's error page.
 */
export function reloadWhenOutdated(): void {
  addEventListener('vite:preloadError', () => {
    void isOutdated(fetch, location.href, ownScript()).then((isSo) => isSo && location.reload())
  })
}

/** Whether the server gives another script at this address than the one that runs. */
export async function isOutdated(fetch: typeof globalThis.fetch, address: string, script: string): Promise<boolean> {
  try {
    const answer = await fetch(address, { cache: 'no-store' })
    return answer.ok && !(await answer.text()).includes(script)
  } catch {
    return false
  }
}

function ownScript(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"]')
  return script === null ? '' : new URL(script.src).pathname
}
