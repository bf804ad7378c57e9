import { Button } from '@mantine/core'
import IconLogout from '@tabler/icons-react/icons/IconLogout'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'
import { useSession, useSessionStore } from '../kit-context.ts'
import classes from './sign-out-button.module.css'

/** Says who is signed in, where there is room for it. */
export function SignOutButton() {
  const store = useSessionStore()
  const { username } = useSession()
  const signOut = () => store.signOut().catch((error: unknown) => showToast({ kind: 'bad', text: errorText(error) }))
  return (
    <Button
      variant="default"
      className={classes.button}
      aria-label={`Sign out ${username}`}
      onClick={() => void signOut()}
    >
      <span className={classes.words}>Sign out {username}</span>
      <IconLogout size={18} className={classes.icon} aria-hidden />
    </Button>
  )
}
