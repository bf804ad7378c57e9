type Notice = {
  title: string
  body: string
  /** A newer one with the same tag takes its place. */
  tag: string
  /** Brings what it is about on the page. */
  open?(): void
}

/** A notification of the operating system, for who is looking elsewhere; a click leads to what it is about. */
export function notify({ title, body, tag, open }: Notice): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
  const notification = new Notification(title, { body, tag, icon: '/desktop/icon.svg' })
  notification.onclick = () => {
    window.focus()
    notification.close()
    open?.()
  }
}
