import { Button, TextInput } from '@mantine/core'
import type { EmailAccountView } from '@scenarium/api'
import { errorText } from '@scenarium/web-kit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import frame from '../frame/list-frame.module.css'

/** Sends an email to whom one likes, and says how it went. */
export function EmailAccountTest({ account, isDirty }: { account: EmailAccountView; isDirty: boolean }) {
  const client = useAdministrationClient()
  const [to, setTo] = useState('')
  const test = useMutation({ mutationFn: () => client.testEmailAccount(account.emailAccountId, to) })
  return (
    <div>
      <TextInput
        label="Send it to"
        spellCheck={false}
        value={to}
        onChange={({ currentTarget: { value } }) => setTo(value)}
        mb={8}
      />
      <Button
        variant="default"
        size="xs"
        loading={test.isPending}
        disabled={isDirty || to.trim() === ''}
        onClick={() => test.mutate()}
      >
        Send a test email
      </Button>
      {isDirty && <span className={frame.dim}> Apply the changes first.</span>}
      <output style={{ display: 'block', marginTop: 8 }}>
        {test.isError && errorText(test.error)}
        {test.data !== undefined && (
          <span className={frame.status} data-tone={test.data.isSent ? 'good' : 'bad'} style={{ whiteSpace: 'normal' }}>
            {test.data.text}
          </span>
        )}
      </output>
    </div>
  )
}
