import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useCredentials } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { CredentialForm } from './credential-form.tsx'

/** One credential, or a new one. */
export function CredentialPage({ credentialId }: { credentialId?: string }) {
  const query = useCredentials()
  return (
    <QueryView query={query}>
      {({ credentials }) => {
        if (credentialId === NEW) return <CredentialForm credential={null} />
        const credential = credentials.find((one) => one.credentialId === credentialId)
        if (credential !== undefined) return <CredentialForm key={credentialId} credential={credential} />
        return (
          <EmptyState title="There is no such credential">
            <Link href={configurationPaths.credentials}>To the credentials</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
