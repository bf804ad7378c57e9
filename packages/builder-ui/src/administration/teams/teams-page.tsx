import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useState } from 'react'
import { useServices, useTeams, useUsers } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { ObjectTable } from '../frame/object-table.tsx'

export function TeamsPage() {
  const query = useTeams()
  const users = useUsers()
  const services = useServices()
  const [text, setText] = useState('')
  const people = new Map(users.data?.users.map((user) => [user.userId, `${user.firstName} ${user.lastName}`.trim()]))
  const serviceNames = new Map(services.data?.services.map(({ serviceId, name }) => [serviceId, name]))
  return (
    <ListFrame
      title="Teams"
      find={{ text, onChange: setText }}
      add={{ href: `${configurationPaths.teams}/${NEW}` }}
      list={
        <QueryView query={query}>
          {({ teams }) => {
            const found = teams.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
            if (teams.length === 0) {
              return (
                <NothingYet
                  title="There are no teams yet"
                  next={{ text: 'Make the first team', href: `${configurationPaths.teams}/${NEW}` }}
                >
                  {'A team has supervisors who look after its members and its services. Small centres do without.'}
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No team is called so" />
            return (
              <ObjectTable
                label="Teams"
                things={found}
                idOf={({ teamId }) => teamId}
                hrefOf={({ teamId }) => `${configurationPaths.teams}/${teamId}`}
                nameOf={({ name }) => name}
                columns={[
                  {
                    title: 'Supervisors',
                    cell: ({ supervisorIds }) => supervisorIds.map((userId) => people.get(userId)).join(', ') || '–',
                  },
                  { title: 'Members', cell: ({ memberIds }) => memberIds.length },
                  {
                    title: 'Services',
                    cell: (team) => team.services.map((one) => serviceNames.get(one.serviceId)).join(', ') || '–',
                    isLesser: true,
                  },
                ]}
              />
            )
          }}
        </QueryView>
      }
    />
  )
}
