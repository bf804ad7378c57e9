import { Button } from '@mantine/core'
import { errorText, showToast, useSession, useSessionStore } from '@scenarium/web-kit'

export function SignOutButton() {
  const store = useSessionStore()
  const { username } = useSession()
  const signOut = () => store.signOut().catch((error: unknown) => showToast({ kind: 'bad', text: errorText(error) }))
  return (
    <Button variant="default" onClick={() => void signOut()}>
      Sign out {username}
    </Button>
  )
}
