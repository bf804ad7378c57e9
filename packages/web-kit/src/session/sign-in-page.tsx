import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../kit-context.ts'
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

export function SignInPage({ application }: { application: string }) {
  const client = useClient()
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => client.setup() })
  return (
    <main className={classes.page}>
      <div className={classes.corner}>
        <ColorSchemeSwitch />
      </div>
      <Paper className={classes.card} withBorder shadow="sm">
        <Title order={1} size="h3">
          {application}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          Scenarium
        </Text>
        <SignInForm />
        {setup.data?.isNeeded && (
          <Text size="sm" mt="md">
            There are no users yet. The server’s console shows a one-time code and how to make the first administrator.
          </Text>
        )}
      </Paper>
    </main>
  )
}
