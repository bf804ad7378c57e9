import { Button, Checkbox, Code, CopyButton, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { type ApiTokenView, apiTokenList, createdApiToken, done, type Privilege } from '@scenarium/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { QueryView } from '../feedback/states.tsx'
import { showToast } from '../feedback/toast-store.ts'
import { useClient, useSession } from '../kit-context.ts'
import { momentWords } from '../time/date-words.ts'
import { API_TOKENS } from './keys.ts'
import classes from './tables.module.css'

/** Tokens of scripts: one's own, and for administrators everybody's. */
export function ApiTokens() {
  const client = useClient()
  const [isMaking, setIsMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const query = useQuery({ queryKey: API_TOKENS, queryFn: () => client.get('/api/api-tokens', apiTokenList) })
  return (
    <Stack gap="sm" component="section" aria-label="API tokens">
      <Group justify="space-between">
        <Title order={3} size="h5">
          API tokens
        </Title>
        {!isMaking && made === null && (
          <Button size="xs" variant="default" onClick={() => setIsMaking(true)}>
            Make a token
          </Button>
        )}
      </Group>
      {made !== null && <MadeToken token={made} onDone={() => setMade(null)} />}
      {isMaking && (
        <TokenForm
          onCancel={() => setIsMaking(false)}
          onMade={(token) => {
            setIsMaking(false)
            setMade(token)
          }}
        />
      )}
      <QueryView query={query}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <Text size="sm" c="dimmed">
              None. A token lets a script use the API with some of your privileges.
            </Text>
          ) : (
            <TokenTable tokens={tokens} />
          )
        }
      </QueryView>
    </Stack>
  )
}

function MadeToken({ token, onDone }: { token: string; onDone(): void }) {
  return (
    <Stack gap="xs">
      <Text size="sm">Copy it now: it is shown this once, and stored nowhere in readable form.</Text>
      <Code block aria-label="Token">
        {token}
      </Code>
      <Group>
        <CopyButton value={token}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button size="xs" onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  )
}

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'No end' },
]

function TokenForm({ onMade, onCancel }: { onMade(token: string): void; onCancel(): void }) {
  const client = useClient()
  const queries = useQueryClient()
  const { privileges } = useSession()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [days, setDays] = useState('90')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function make(event: FormEvent): Promise<void> {
    event.preventDefault()
    setIsSending(true)
    setProblem(null)
    const body = { name, privileges: chosen as Privilege[], expiresInDays: days === '' ? null : Number(days) }
    try {
      const { token } = await client.send('POST', '/api/api-tokens', createdApiToken, body)
      // It is shown this once, whatever becomes of the list.
      onMade(token)
      await queries.invalidateQueries({ queryKey: API_TOKENS })
    } catch (error) {
      setProblem(errorText(error))
      setIsSending(false)
    }
  }

  return (
    <form onSubmit={(event) => void make(event)} aria-label="New API token">
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="What uses it, such as: nightly export"
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Checkbox.Group label="It may" value={[...chosen]} onChange={setChosen}>
          <Group gap="md" mt="xs">
            {privileges.map((privilege) => (
              <Checkbox key={privilege} value={privilege} label={privilege.replaceAll('_', ' ')} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label="Valid for"
          maw={240}
          data={lifetimes}
          allowDeselect={false}
          value={days}
          onChange={(value) => setDays(value ?? '90')}
        />
        {problem !== null && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        <Group>
          <Button type="submit" loading={isSending} disabled={name.trim() === '' || chosen.length === 0}>
            Make the token
          </Button>
          <Button variant="default" disabled={isSending} onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function TokenTable({ tokens }: { tokens: readonly ApiTokenView[] }) {
  const client = useClient()
  const queries = useQueryClient()
  const [revoking, setRevoking] = useState<string | null>(null)

  async function revoke(tokenId: string): Promise<void> {
    setRevoking(tokenId)
    try {
      await client.send('DELETE', `/api/api-tokens/${encodeURIComponent(tokenId)}`, done, {})
      await queries.invalidateQueries({ queryKey: API_TOKENS })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setRevoking(null)
    }
  }

  return (
    <Table className={classes.table} data-stacked aria-label="API tokens">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Name</Table.Th>
          <Table.Th scope="col">Owner</Table.Th>
          <Table.Th scope="col">May</Table.Th>
          <Table.Th scope="col">Until</Table.Th>
          <Table.Th scope="col">Last used</Table.Th>
          <Table.Th scope="col" aria-label="Revoke" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map(({ tokenId, name, username, hint, privileges, expiresAt, lastUsedAt }) => (
          <Table.Tr key={tokenId}>
            <Table.Td>
              {name} (…{hint})
            </Table.Td>
            <Table.Td data-title="Owner">{username}</Table.Td>
            <Table.Td data-title="May">
              {privileges.map((privilege) => privilege.replaceAll('_', ' ')).join(', ')}
            </Table.Td>
            <Table.Td data-title="Until">{expiresAt === null ? 'no end' : momentWords(expiresAt)}</Table.Td>
            <Table.Td data-title="Last used">{lastUsedAt === null ? 'never' : momentWords(lastUsedAt)}</Table.Td>
            <Table.Td>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={`Revoke ${name}`}
                loading={revoking === tokenId}
                onClick={() => void revoke(tokenId)}
              >
                Revoke
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
