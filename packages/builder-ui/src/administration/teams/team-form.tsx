import { TextInput } from '@mantine/core'
import type { TeamService, TeamView, UserView } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { PeopleList } from '../form/people-list.tsx'
import { useObjectForm } from '../form/use-object-form.ts'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { TeamServices } from './team-services.tsx'

type TeamValues = {
  name: string
  supervisorIds: readonly string[]
  memberIds: readonly string[]
  services: readonly TeamService[]
}

export function TeamForm({ team, users }: { team: TeamView | null; users: readonly UserView[] }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const form = useObjectForm<TeamValues>({
    stored: valuesOf(team),
    isNew: team === null,
    listHref: configurationPaths.teams,
    async save(changed, values) {
      const { supervisorIds, memberIds, services, name } = team === null ? values : changed
      const body = {
        ...(supervisorIds !== undefined && { supervisorIds: [...supervisorIds] }),
        ...(memberIds !== undefined && { memberIds: [...memberIds] }),
        ...(services !== undefined && { services: [...services] }),
      }
      const stored =
        team === null
          ? await client.createTeam({ ...body, name: values.name })
          : await client.changeTeam(team.teamId, { ...body, ...(name !== undefined && { name }) })
      await queries.invalidateQueries({ queryKey: keys.teams })
      // Members have another team, and perhaps other skills.
      await queries.invalidateQueries({ queryKey: keys.users })
      return { id: stored.teamId, values: valuesOf(stored) }
    },
  })
  const { values, set, refusal } = form
  return (
    <EditorFrame
      title={team === null ? 'New team' : team.name}
      back={{ href: configurationPaths.teams, text: 'Teams' }}
      form={form}
      isNew={team === null}
      deletes={team && { kind: 'teams', id: team.teamId, name: team.name }}
    >
      <Section title="Team">
        <TextInput
          label="Name"
          maxLength={100}
          value={values.name}
          error={refusal('name')}
          onChange={({ currentTarget: { value } }) => set({ name: value })}
        />
      </Section>
      <Section
        title="Supervisors"
        hint="They see the members and the services of their teams on the floor, and nothing else. Who is assigned to no team sees everything."
      >
        <PeopleList
          noun="supervisor"
          users={users.filter(({ roles }) => roles.includes('supervisor') || roles.includes('administrator'))}
          userIds={values.supervisorIds}
          error={refusal('supervisorIds')}
          onChange={(supervisorIds) => set({ supervisorIds })}
        />
      </Section>
      <Section title="Members" hint="Everybody is in one team at most: who is added here leaves the team of before.">
        <PeopleList
          noun="member"
          users={users}
          userIds={values.memberIds}
          hint={({ team: current }) => (current === null || current === team?.name ? null : `now in ${current}`)}
          error={refusal('memberIds')}
          onChange={(memberIds) => set({ memberIds })}
        />
      </Section>
      <Section
        title="Services"
        hint="With a level, members who lack the skill of the service get it, also those who join later. A service that is removed takes its skill from the members."
      >
        <TeamServices
          services={values.services}
          error={refusal('services')}
          onChange={(services) => set({ services })}
        />
      </Section>
    </EditorFrame>
  )
}

const valuesOf = (team: TeamView | null): TeamValues => ({
  name: team?.name ?? '',
  supervisorIds: team?.supervisorIds ?? [],
  memberIds: team?.memberIds ?? [],
  services: team?.services ?? [],
})
