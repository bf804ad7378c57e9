import { NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import type { EmailAccountView, EmailSecurity } from '@scenarium/api'
import { dayWords } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import type { Form } from '../form/use-form.ts'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { EmailAccountTest } from './email-account-test.tsx'
import { changeOf, creationOf, type EmailAccountValues, securityWords, valuesOf } from './email-account-values.ts'

type PartProps = { form: Form<EmailAccountValues>; account: EmailAccountView | null }

export function EmailAccountForm({ account }: { account: EmailAccountView | null }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useObjectForm<EmailAccountValues>({
    stored: valuesOf(account),
    isNew: account === null,
    listHref: configurationPaths.emailAccounts,
    async save(changed, values) {
      const stored =
        account === null
          ? await client.createEmailAccount(creationOf(values))
          : await client.changeEmailAccount(account.emailAccountId, changeOf(changed))
      await queries.invalidateQueries({ queryKey: keys.emailAccounts })
      await queries.invalidateQueries({ queryKey: ['scenario world'] })
      return { id: stored.emailAccountId, values: valuesOf(stored) }
    },
  })
  return (
    <EditorFrame
      title={account === null ? 'New email account' : account.name}
      back={{ href: configurationPaths.emailAccounts, text: 'Email accounts' }}
      form={form}
      isNew={account === null}
      deletes={account && { kind: 'email-accounts', id: account.emailAccountId, name: account.name }}
    >
      <Sender form={form} account={account} />
      <MailServer form={form} account={account} />
      {account !== null && (
        <Section title="Test" hint="Really sends an email, and says what the mail server answers.">
          <EmailAccountTest account={account} isDirty={form.isDirty} />
        </Section>
      )}
    </EditorFrame>
  )
}

function Sender({ form: { values, set, refusal }, account }: PartProps) {
  return (
    <Section title="Email account">
      <TextInput
        label="Name"
        description={
          account === null ? 'Scenarios refer to it by this name' : 'It keeps its name: scenarios refer to it'
        }
        readOnly={account !== null}
        maxLength={100}
        value={values.name}
        error={refusal('name')}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <TextInput
        label="From address"
        description="Emails are from it, and answers go to it unless a scenario says otherwise"
        spellCheck={false}
        value={values.fromAddress}
        error={refusal('fromAddress')}
        onChange={({ currentTarget: { value } }) => set({ fromAddress: value })}
      />
      <TextInput
        label="From name"
        description="Shown beside the address; may be empty"
        maxLength={100}
        value={values.fromName}
        error={refusal('fromName')}
        onChange={({ currentTarget: { value } }) => set({ fromName: value })}
      />
    </Section>
  )
}

function MailServer({ form: { values, set, refusal }, account }: PartProps) {
  return (
    <Section title="Mail server" hint="Another server or user name asks for the password again.">
      <TextInput
        label="Host"
        spellCheck={false}
        value={values.host}
        error={refusal('host')}
        onChange={({ currentTarget: { value } }) => set({ host: value })}
      />
      <Select
        label="Encryption"
        description={securityWords[values.security].hint}
        data={Object.entries(securityWords).map(([value, { label }]) => ({ value, label }))}
        value={values.security}
        error={refusal('security')}
        allowDeselect={false}
        onChange={(chosen) => {
          const security = chosen as EmailSecurity
          const isUsual = Object.values(securityWords).some(({ port }) => port === values.port)
          set({ security, ...(isUsual && { port: securityWords[security].port }) })
        }}
      />
      <NumberInput
        label="Port"
        min={1}
        max={65_535}
        allowDecimal={false}
        value={values.port}
        error={refusal('port')}
        onChange={(port) => set({ port: Number(port) })}
      />
      <TextInput
        label="User name"
        description="Empty when the mail server asks nobody to sign in"
        spellCheck={false}
        autoComplete="off"
        value={values.username}
        error={refusal('username')}
        onChange={({ currentTarget: { value } }) => set({ username: value })}
      />
      <PasswordInput
        label="Password"
        description={passwordHint(account)}
        placeholder={account?.passwordSetAt == null ? '' : '••••••••'}
        autoComplete="off"
        spellCheck={false}
        value={values.password}
        error={refusal('password')}
        onChange={({ currentTarget: { value } }) => set({ password: value })}
      />
    </Section>
  )
}

function passwordHint(account: EmailAccountView | null): string {
  if (account?.passwordSetAt == null) return 'Stored encrypted, and never shown again'
  return `Set on ${dayWords(account.passwordSetAt)}. Write another one to replace it.`
}
