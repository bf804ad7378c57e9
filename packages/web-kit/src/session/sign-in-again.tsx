import { Text } from '@mantine/core'
import { Dialog } from '../feedback/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Over the page, which stays as it is. */
export function SignInAgain({ username }: { username: string }) {
  return (
    <Dialog
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Sign in again"
    >
      <Text size="sm" mb="md">
        Your session has ended. What you typed is kept.
      </Text>
      <SignInForm username={username} />
    </Dialog>
  )
}
