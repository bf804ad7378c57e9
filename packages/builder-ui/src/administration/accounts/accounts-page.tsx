import { Button } from '@mantine/core'
import { EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import { useState } from 'react'
import { useAccounts } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { AccountOwner } from './account-owner.tsx'
import { AccountStatus } from './account-status.tsx'
import { CreateAccountDialog } from './create-account-dialog.tsx'

export function AccountsPage() {
  const query = useAccounts()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  const [isCreating, setIsCreating] = useState(false)
  const isFound = (words: string) => words.toLowerCase().includes(text.trim().toLowerCase())
  return (
    <ListFrame
      title="Integration Accounts"
      find={{ text, onChange: setText }}
      list={
        <QueryView query={query}>
          {({ accounts }) => {
            const found = accounts.filter(({ name, botUsername }) => isFound(`${name} @${botUsername}`))
            if (accounts.length === 0) {
              return (
                <NothingYet
                  title="No bot is connected yet"
                  next={mayChange && { text: 'Connect a bot', onClick: () => setIsCreating(true) }}
                  isInSetUp
                >
                  {
                    'An integration account connects a bot of a messenger with this centre. You need the token that BotFather gives.'
                  }
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No account is called so" />
            return (
              <ObjectTable
                label="Integration accounts"
                things={found}
                idOf={({ accountId }) => accountId}
                hrefOf={({ accountId }) => `${configurationPaths.accounts}/${accountId}`}
                nameOf={({ name }) => name}
                columns={[
                  { title: 'Bot', cell: ({ botUsername }) => `@${botUsername}` },
                  { title: 'Type', cell: () => 'Telegram', isLesser: true },
                  {
                    title: 'Delivery',
                    cell: ({ delivery }) => (delivery === 'webhook' ? 'Webhook' : 'Polling'),
                    isLesser: true,
                  },
                  { title: 'Belongs to', cell: (account) => <AccountOwner account={account} /> },
                  { title: 'Status', cell: (account) => <AccountStatus account={account} /> },
                ]}
              />
            )
          }}
        </QueryView>
      }
    >
      {mayChange && (
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setIsCreating(true)}>
          Add
        </Button>
      )}
      {isCreating && <CreateAccountDialog onClose={() => setIsCreating(false)} />}
    </ListFrame>
  )
}
