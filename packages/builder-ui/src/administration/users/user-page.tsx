import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useTeams, useUsers } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { UserForm } from './user-form.tsx'

/** One user, or a new one. */
export function UserPage({ userId }: { userId?: string }) {
  const query = useUsers()
  const teamList = useTeams()
  return (
    <QueryView query={query}>
      {({ users }) => {
        const teams = (teamList.data?.teams ?? []).map(({ name }) => name)
        if (userId === NEW) return <UserForm user={null} teams={teams} />
        const user = users.find((one) => one.userId === userId)
        if (user !== undefined) return <UserForm key={userId} user={user} teams={teams} />
        return (
          <EmptyState title="There is no such user">
            <Link href={configurationPaths.users}>To the users</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
