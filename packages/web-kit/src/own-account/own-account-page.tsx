// How one signs in: password, second factor, sessions, and tokens of one's scripts.
import { Divider, Stack } from '@mantine/core'
import { ownAccount } from '@scenarium/api'
import { useQuery } from '@tanstack/react-query'
import { QueryView } from '../feedback/states.tsx'
import { useClient } from '../kit-context.ts'
import { ApiTokens } from './api-tokens.tsx'
import { OWN_ACCOUNT } from './keys.ts'
import { PasswordSection } from './password-section.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

export function OwnAccountPage() {
  const client = useClient()
  const query = useQuery({ queryKey: OWN_ACCOUNT, queryFn: () => client.get('/api/own-account', ownAccount) })
  return (
    <QueryView query={query}>
      {({ passwordChangedAt, secondFactor, sessions }) => (
        <Stack gap="lg">
          <PasswordSection changedAt={passwordChangedAt} />
          <Divider />
          <SecondFactorSection state={secondFactor} />
          <Divider />
          <SessionsSection sessions={sessions} />
          <Divider />
          <ApiTokens />
        </Stack>
      )}
    </QueryView>
  )
}
