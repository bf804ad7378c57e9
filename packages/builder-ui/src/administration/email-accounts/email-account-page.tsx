import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useEmailAccounts } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { EmailAccountForm } from './email-account-form.tsx'

/** One email account, or a new one. */
export function EmailAccountPage({ emailAccountId }: { emailAccountId?: string }) {
  const query = useEmailAccounts()
  return (
    <QueryView query={query}>
      {({ emailAccounts }) => {
        if (emailAccountId === NEW) return <EmailAccountForm account={null} />
        const account = emailAccounts.find((one) => one.emailAccountId === emailAccountId)
        if (account !== undefined) return <EmailAccountForm key={emailAccountId} account={account} />
        return (
          <EmptyState title="There is no such email account">
            <Link href={configurationPaths.emailAccounts}>To the email accounts</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
