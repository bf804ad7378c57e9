import type { EmailAccountView } from '@scenarium/api'
import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useEmailAccounts } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { securityWords } from './email-account-values.ts'

const newHref = `${configurationPaths.emailAccounts}/${NEW}`

export function EmailAccountsPage() {
  const query = useEmailAccounts()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Email Accounts"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: newHref } })}
      list={
        <QueryView query={query}>
          {({ emailAccounts }) => {
            const found = emailAccounts.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (found.length > 0) return <EmailAccountsTable accounts={found} />
            if (emailAccounts.length > 0) return <EmptyState title="No email account is called so" />
            return (
              <NothingYet
                title="There are no email accounts yet"
                next={mayChange && { text: 'Set up the first email account', href: newHref }}
              >
                {'An email account is a mail server that scenarios send emails by, with the block Email.'}
              </NothingYet>
            )
          }}
        </QueryView>
      }
    />
  )
}

function EmailAccountsTable({ accounts }: { accounts: readonly EmailAccountView[] }) {
  return (
    <ObjectTable
      label="Email accounts"
      things={accounts}
      idOf={({ emailAccountId }) => emailAccountId}
      hrefOf={({ emailAccountId }) => `${configurationPaths.emailAccounts}/${emailAccountId}`}
      nameOf={({ name }) => name}
      columns={[
        { title: 'From', cell: ({ fromAddress }) => fromAddress },
        { title: 'Mail server', cell: ({ host, port }) => `${host}:${port}` },
        { title: 'Encryption', cell: ({ security }) => securityWords[security].label, isLesser: true },
      ]}
    />
  )
}
