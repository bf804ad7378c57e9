import { Button, PasswordInput, Select, TextInput } from '@mantine/core'
import type { IntegrationAccountView } from '@scenarium/api'
import { useSession } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { useForm } from '../form/use-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { AccountFields } from './account-fields.tsx'
import { AccountOwner } from './account-owner.tsx'
import { AccountStatus } from './account-status.tsx'
import { type AccountValues, changeOf, creationOf, valuesOf } from './account-values.ts'
import { BotProfileSection } from './bot-profile-section.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import { DeepLinks } from './deep-links.tsx'
import { type Check, useConnection } from './use-connection.ts'

type Props = { account: IntegrationAccountView | null; publicUrl: string | null }

export function AccountForm({ account, publicUrl }: Props) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const connection = useConnection(account?.accountId)
  const createdId = useRef('')
  const form = useForm<AccountValues>({
    stored: valuesOf(account, publicUrl),
    async save(changed, values) {
      const stored =
        account === null
          ? await client.createAccount(creationOf(values))
          : await client.changeAccount(account.accountId, changeOf(changed, values))
      createdId.current = stored.accountId
      await queries.invalidateQueries({ queryKey: keys.accounts })
      return valuesOf(stored, publicUrl)
    },
  })
  const { values, set, refusal } = form
  const mayChange = useSession().privileges.includes('administer')
  const isBusy = form.isSaving || connection.running !== null || (account === null && !form.isDirty)

  /** A new account gets its own page, where what was asked for is done. */
  const openCreated = (check: Check) =>
    navigate(`${configurationPaths.accounts}/${createdId.current}?check=${check}`, { replace: true })

  async function check(kind: Check): Promise<void> {
    if (form.isDirty && !(await form.apply())) return
    if (account === null) openCreated(kind)
    else await connection.run(kind)
  }
  useCheckOfAddress(account === null ? undefined : connection.run)

  const written = (field: 'name' | 'botUsername' | 'token') => ({
    value: values[field],
    error: refusal(field),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [field]: value }),
  })

  return (
    <EditorFrame
      title={account === null ? 'New Telegram account' : account.name}
      back={{ href: configurationPaths.accounts, text: 'Integration Accounts' }}
      form={form}
      isNew={account === null}
      onApplied={() => (account === null ? openCreated('test-connection') : connection.refresh())}
      below={account !== null && <BotProfileSection accountId={account.accountId} />}
      deletes={account && { kind: 'integration-accounts', id: account.accountId, name: account.name }}
      actions={
        <>
          <Button
            variant="default"
            size="sm"
            loading={connection.running === 'set-webhook'}
            disabled={values.delivery !== 'webhook' || account?.pausedAt != null || isBusy}
            onClick={() => void check('set-webhook')}
          >
            Set Webhook
          </Button>
          <Button
            variant="default"
            size="sm"
            loading={connection.running === 'test-connection'}
            disabled={isBusy}
            onClick={() => void check('test-connection')}
          >
            Test Connection
          </Button>
        </>
      }
    >
      <Section
        title="Bot"
        hint="BotFather in Telegram makes bots (/newbot) and shows their tokens (/mybots, API Token)."
      >
        <TextInput label="Name" description="As it is called here; the username when left empty" {...written('name')} />
        <TextInput
          label="Bot Username"
          description="Exactly as in Telegram"
          leftSection="@"
          spellCheck={false}
          data-autofocus
          {...written('botUsername')}
        />
        <Select label="Type" data={['Telegram']} value="Telegram" allowDeselect={false} readOnly />
        <PasswordInput
          label="Token"
          description={
            account === null
              ? 'Stored encrypted, and never shown again'
              : `Stored, ends in ${account.tokenHint}. Write another one of the same bot to replace it; no message is lost.`
          }
          placeholder={account === null ? '123456789:AA…' : `••••••••${account.tokenHint}`}
          autoComplete="off"
          spellCheck={false}
          {...written('token')}
        />
      </Section>
      <AccountFields account={account} publicUrl={publicUrl} form={form} />
      {account !== null && (
        <>
          <Section title="Connection">
            <div>
              <AccountStatus account={account} />
            </div>
            <div>
              Belongs to: <AccountOwner account={account} />
            </div>
            <ConnectionCheck account={account} connection={connection} mayChange={mayChange} />
          </Section>
          <DeepLinks botUsername={account.botUsername} />
        </>
      )}
    </EditorFrame>
  )
}

/** Does once what the address asks for: a new account is tested as soon as it is there. */
function useCheckOfAddress(run: ((kind: Check) => Promise<void>) | undefined): void {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('check')
  const isDone = useRef(false)
  useEffect(() => {
    if (run === undefined || asked === null || isDone.current) return
    isDone.current = true
    setSearch({}, { replace: true })
    void run(asked === 'set-webhook' ? 'set-webhook' : 'test-connection')
  }, [run, asked, setSearch])
}
