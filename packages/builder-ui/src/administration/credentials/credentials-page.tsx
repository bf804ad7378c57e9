import type { CredentialView } from '@scenarium/api'
import { dayWords, EmptyState, QueryView, useSession } from '@scenarium/web-kit'
import { useState } from 'react'
import { useCredentials } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { detailOf, kindWords } from './credential-values.ts'

export function CredentialsPage() {
  const query = useCredentials()
  const mayChange = useSession().privileges.includes('administer')
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Credentials"
      find={{ text, onChange: setText }}
      {...(mayChange && { add: { href: `${configurationPaths.credentials}/${NEW}` } })}
      list={
        <QueryView query={query}>
          {({ credentials }) => {
            const found = credentials.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (found.length > 0) return <CredentialsTable credentials={found} />
            if (credentials.length === 0) {
              return (
                <NothingYet
                  title="There are no credentials yet"
                  next={
                    mayChange && {
                      text: 'Store the first credential',
                      href: `${configurationPaths.credentials}/${NEW}`,
                    }
                  }
                >
                  {
                    'A credential is a secret that Fetch URL sends along, such as the key of a shop’s web service. It goes to the hosts you name and nowhere else.'
                  }
                </NothingYet>
              )
            }
            return <EmptyState title="No credential is called so" />
          }}
        </QueryView>
      }
    />
  )
}

function CredentialsTable({ credentials }: { credentials: readonly CredentialView[] }) {
  return (
    <ObjectTable
      label="Credentials"
      things={credentials}
      idOf={({ credentialId }) => credentialId}
      hrefOf={({ credentialId }) => `${configurationPaths.credentials}/${credentialId}`}
      nameOf={({ name }) => name}
      columns={[
        { title: 'Sent as', cell: ({ use }) => kindWords[use.kind].travels(detailOf(use)) },
        { title: 'Hosts', cell: ({ hosts }) => hosts.join(', ') },
        { title: 'Secret set', cell: ({ secretSetAt }) => dayWords(secretSetAt), isLesser: true },
      ]}
    />
  )
}
