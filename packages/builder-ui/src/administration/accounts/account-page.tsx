import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useAccounts } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { AccountForm } from './account-form.tsx'

/** One integration account, or a new one. */
export function AccountPage({ accountId }: { accountId?: string }) {
  const query = useAccounts()
  return (
    <QueryView query={query}>
      {({ accounts, publicUrl }) => {
        if (accountId === NEW) return <AccountForm account={null} publicUrl={publicUrl} />
        const account = accounts.find((one) => one.accountId === accountId)
        if (account !== undefined) return <AccountForm key={accountId} account={account} publicUrl={publicUrl} />
        return (
          <EmptyState title="There is no such integration account">
            <Link href={configurationPaths.accounts}>To the integration accounts</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
