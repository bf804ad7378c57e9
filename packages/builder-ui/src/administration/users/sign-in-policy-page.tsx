import { Checkbox, Stack } from '@mantine/core'
import { type Role, role, signInPolicy } from '@scenarium/api'
import { QueryView, useClient } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { configurationPaths } from '../../paths.ts'
import { useForm } from '../form/use-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { roleWords } from './roles-text.ts'

const PATH = '/api/sign-in-policy'
const KEY = ['sign-in policy']

/** Who must sign in with two factors. */
export function SignInPolicyPage() {
  const client = useClient()
  const query = useQuery({ queryKey: KEY, queryFn: () => client.get(PATH, signInPolicy) })
  return <QueryView query={query}>{(policy) => <PolicyForm requiredFor={policy.requiredFor} />}</QueryView>
}

function PolicyForm({ requiredFor }: { requiredFor: readonly Role[] }) {
  const client = useClient()
  const queries = useQueryClient()
  const form = useForm<{ requiredFor: readonly Role[] }>({
    stored: { requiredFor },
    async save(_, values) {
      const stored = await client.send('PUT', PATH, signInPolicy, values)
      queries.setQueryData(KEY, stored)
      return stored
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame title="Sign-in" back={{ href: configurationPaths.accounts, text: 'Configuration' }} form={form}>
      <Section
        title="Two-factor sign-in"
        hint="People with these roles need a code from an app besides their password. Who has none yet sets it up at the next sign-in, and is signed out now."
      >
        <Checkbox.Group
          label="Required for"
          value={[...values.requiredFor]}
          error={refusal('requiredFor')}
          onChange={(chosen) => set({ requiredFor: role.options.filter((one) => chosen.includes(one)) })}
        >
          <Stack gap="xs" mt="xs">
            {role.options.map((one) => (
              <Checkbox key={one} value={one} {...roleWords[one]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Section>
    </EditorFrame>
  )
}
