import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { done, type OwnAccount, recoveryCodes, type SecondFactorSecret, secondFactorSecret } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { errorText } from '../feedback/error-text.ts'
import { showToast } from '../feedback/toast-store.ts'
import { useClient } from '../kit-context.ts'
import { OWN_ACCOUNT } from './keys.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SecondFactorSetup } from './second-factor-setup.tsx'

const PATH = '/api/own-account/second-factor'
const FEW_CODES = 3

export function SecondFactorSection({ state }: { state: OwnAccount['secondFactor'] }) {
  const client = useClient()
  const queries = useQueryClient()
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [isBeginning, setIsBeginning] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: OWN_ACCOUNT })

  // Each time makes another secret, and only the last one counts.
  async function begin(): Promise<void> {
    setIsBeginning(true)
    try {
      setSecret(await client.send('POST', PATH, secondFactorSecret, {}))
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      setIsBeginning(false)
    }
  }

  async function confirm(code: string): Promise<void> {
    const made = await client.send('POST', `${PATH}/confirm`, recoveryCodes, { code })
    setSecret(null)
    setCodes(made.recoveryCodes)
    await refresh()
  }

  return (
    <Stack gap="sm" component="section" aria-label="Two-factor sign-in">
      <Title order={3} size="h5">
        Two-factor sign-in
      </Title>
      {codes !== null ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
      ) : secret !== null ? (
        <SecondFactorSetup secret={secret} confirm={confirm} onCancel={() => setSecret(null)} />
      ) : state.isSetUp ? (
        <SetUp state={state} onCodes={setCodes} onChanged={() => void refresh()} />
      ) : (
        <>
          <Text size="sm">
            Off. With it, signing in needs your password and a code from an app on your phone, so a stolen password
            alone opens nothing.
          </Text>
          <Group>
            <Button loading={isBeginning} onClick={() => void begin()}>
              Set up
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}

type SetUpProps = {
  state: OwnAccount['secondFactor']
  onCodes(codes: readonly string[]): void
  onChanged(): void
}

function SetUp({ state: { isRequired, recoveryCodesLeft }, onCodes, onChanged }: SetUpProps) {
  const client = useClient()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  async function act(work: () => Promise<void>): Promise<void> {
    setIsSending(true)
    try {
      await work()
      setCode('')
      setProblem(null)
      onChanged()
    } catch (error) {
      setProblem(errorText(error))
    } finally {
      setIsSending(false)
    }
  }
  const renew = async () =>
    onCodes((await client.send('POST', `${PATH}/recovery-codes`, recoveryCodes, { code })).recoveryCodes)
  const remove = async () => {
    await client.send('POST', `${PATH}/remove`, done, { code })
  }

  return (
    <>
      <Text size="sm">
        On. {recoveryCodesLeft} recovery {recoveryCodesLeft === 1 ? 'code is' : 'codes are'} left.
        {isRequired && ' Your role must sign in with two factors.'}
      </Text>
      {recoveryCodesLeft < FEW_CODES && (
        <Alert color="orange" variant="outline">
          Few recovery codes are left. Make new ones before you lose your phone.
        </Alert>
      )}
      <TextInput
        label="Code"
        description="From the app; needed to change anything here"
        autoComplete="one-time-code"
        maw={240}
        value={code}
        error={problem}
        onChange={({ currentTarget: { value } }) => setCode(value)}
      />
      <Group>
        <Button variant="default" disabled={code === '' || isSending} onClick={() => void act(renew)}>
          Make new recovery codes
        </Button>
        {!isRequired && (
          <Button variant="subtle" color="red" disabled={code === '' || isSending} onClick={() => void act(remove)}>
            Switch off
          </Button>
        )}
      </Group>
    </>
  )
}
