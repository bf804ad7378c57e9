// Teams: their supervisors, members and services.
import { id, teamChange, teamCreation, teamList, teamView } from '@scenarium/api'
import { z } from 'zod'
import { changeTeam, createTeam, mustReadTeam } from '../configuration/change-team.ts'
import { listTeams } from '../db/teams.ts'
import { TENANT } from '../tenant.ts'
import type { Api } from './api.ts'
import type { RouteDeps } from './deps.ts'
import { editBy } from './edit.ts'

const params = z.strictObject({ teamId: id })

export function teamRoutes(api: Api, deps: RouteDeps): void {
  const { database } = deps
  api.route({ method: 'get', path: '/api/teams', access: 'administer', summary: 'All teams', answer: teamList }, () =>
    database.read((tx) => ({ teams: listTeams(tx, TENANT) })),
  )
  api.route(
    { method: 'get', path: '/api/teams/{teamId}', access: 'administer', summary: 'A team', params, answer: teamView },
    ({ params: { teamId } }) => database.read((tx) => mustReadTeam(tx, TENANT, teamId)),
  )
  api.route(
    {
      method: 'post',
      audit: 'recorded',
      path: '/api/teams',
      access: 'administer',
      summary: 'Make a team',
      body: teamCreation,
      answer: teamView,
    },
    ({ principal, body }) => database.write((tx) => createTeam(tx, editBy(principal, deps), body)),
  )
  api.route(
    {
      method: 'patch',
      audit: 'recorded',
      path: '/api/teams/{teamId}',
      access: 'administer',
      summary: 'Change a team; its services give members their skills, and take them away with them',
      params,
      body: teamChange,
      answer: teamView,
    },
    ({ principal, params: { teamId }, body }) =>
      database.write((tx) => changeTeam(tx, editBy(principal, deps), teamId, body)),
  )
}
