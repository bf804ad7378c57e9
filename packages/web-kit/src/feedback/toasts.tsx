import { Notification, Portal } from '@mantine/core'
import { useStore } from 'zustand'
import { dismissToast, toastStore } from './toast-store.ts'
import classes from './toasts.module.css'

const colors = { good: 'teal', info: 'indigo', bad: 'red' } as const

export function Toasts() {
  const { toasts } = useStore(toastStore)
  return (
    <Portal>
      <section className={classes.region} aria-label="Notices" aria-live="polite">
        {toasts.map(({ toastId, kind, title, text }) => (
          <Notification
            key={toastId}
            color={colors[kind]}
            title={title}
            withBorder
            classNames={{ description: classes.text }}
            role={kind === 'bad' ? 'alert' : 'status'}
            closeButtonProps={{ 'aria-label': 'Close notice' }}
            onClose={() => dismissToast(toastId)}
          >
            {text}
          </Notification>
        ))}
      </section>
    </Portal>
  )
}
