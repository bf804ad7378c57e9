import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useTeams, useUsers } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { TeamForm } from './team-form.tsx'

/** One team, or a new one. */
export function TeamPage({ teamId }: { teamId?: string }) {
  const query = useTeams()
  const users = useUsers()
  return (
    <QueryView query={query}>
      {({ teams }) => {
        const team = teams.find((one) => one.teamId === teamId)
        if (team === undefined && teamId !== NEW) {
          return (
            <EmptyState title="There is no such team">
              <Link href={configurationPaths.teams}>To the teams</Link>
            </EmptyState>
          )
        }
        return (
          <QueryView query={users}>
            {({ users: people }) => <TeamForm key={teamId} team={team ?? null} users={people} />}
          </QueryView>
        )
      }}
    </QueryView>
  )
}
