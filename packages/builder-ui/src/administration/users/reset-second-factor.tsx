import { Button, Text } from '@mantine/core'
import { done, type UserView } from '@scenarium/api'
import { errorText, showToast, useClient } from '@scenarium/web-kit'
import { useState } from 'react'
import { AskDialog } from '../frame/ask-dialog.tsx'

/** For who lost the phone and the recovery codes. */
export function ResetSecondFactor({ user: { userId, username } }: { user: UserView }) {
  const client = useClient()
  const [isSending, setIsSending] = useState(false)
  const [isAsked, setIsAsked] = useState(false)

  async function reset(): Promise<void> {
    setIsAsked(false)
    setIsSending(true)
    try {
      await client.send('DELETE', `/api/users/${encodeURIComponent(userId)}/second-factor`, done, {})
      showToast({
        kind: 'good',
        text: `${username} is signed out. Signing in needs no code until a second factor is set up again.`,
      })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setIsSending(false)
    }
  }

  return (
    <div>
      <Button variant="default" size="xs" loading={isSending} onClick={() => setIsAsked(true)}>
        Reset two-factor sign-in
      </Button>
      <Text size="xs" c="dimmed" mt={4}>
        Forgets the app and the recovery codes, and ends all sessions.
      </Text>
      {isAsked && (
        <AskDialog
          title={`Reset two-factor sign-in of ${username}?`}
          action="Reset"
          onConfirm={() => void reset()}
          onClose={() => setIsAsked(false)}
        >
          <Text size="sm">
            The app and the recovery codes of {username} stop working, and all sessions end. Be sure that it is{' '}
            {username} who asks.
          </Text>
        </AskDialog>
      )}
    </div>
  )
}
