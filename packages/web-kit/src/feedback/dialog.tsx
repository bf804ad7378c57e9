import { Modal, type ModalProps } from '@mantine/core'
import { useEffect, useState } from 'react'

/** A window over the page. However it goes, the cursor is where it was before; the library sees to it only for those that stay mounted. */
export function Dialog(props: ModalProps) {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // The element that has the cursor goes with the dialog a moment later.
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return
        const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected
        const place = isThere ? before : document.getElementById('main')
        place?.focus({ preventScroll: true })
      })
    },
    [before],
  )
  return <Modal closeButtonProps={{ 'aria-label': 'Close' }} {...props} />
}
