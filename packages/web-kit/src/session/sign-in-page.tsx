import { Paper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
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
        {isFirst ? <SetupForm /> : <SignInForm />}
      </Paper>
    </main>
  )
}
