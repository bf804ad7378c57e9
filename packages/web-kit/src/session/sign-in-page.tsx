import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { LoadingState } from '../feedback/states.tsx'
import { useClient } from '../kit-context.ts'
import { ColorSchemeSwitch } from '../theme/color-scheme-switch.tsx'
import { SetupForm } from './setup-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

/** Where there are no users yet, the first one is made here. */
export function SignInPage({ application }: { application: string }) {
  const client = useClient()
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => client.setup() })
  const isFirst = setup.data?.isNeeded === true
  // What is typed into one form must not vanish because it should have been the other. A server that cannot say is asked by signing in.
  const isKnown = !setup.isPending || setup.failureCount > 0
  return (
    <main className={classes.page}>
      <div className={classes.corner}>
        <ColorSchemeSwitch />
      </div>
      <Paper className={classes.card} withBorder shadow="sm">
        <Title order={1} size="h3">
          {isFirst ? 'Welcome to Scenarium' : application}
        </Title>
        <Text c="dimmed" size="sm" mb="lg">
          {isFirst ? application : 'Scenarium'}
        </Text>
        {isKnown ? isFirst ? <SetupForm /> : <SignInForm /> : <LoadingState lines={3} />}
      </Paper>
    </main>
  )
}
