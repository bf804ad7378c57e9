/** A notification of the operating system, for who is looking elsewhere; a click leads to the desktop. */
export function notify(title: string, body: string, tag: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return
  const notification = new Notification(title, { body, tag, icon: '/desktop/icon.svg' })
  notification.onclick = () => {
    window.focus()
    notification.close()
  }
}
