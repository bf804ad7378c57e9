// Whom people belong to. A team's supervisors look after its members and the services it is assigned to; who serves what is a
// matter of skills.
import { z } from 'zod'
import { id, name } from './ids.ts'
import { skillLevel } from './users.ts'

export const teamService = z.strictObject({
  serviceId: id,
  /** Members who lack the service's skill get it at this level, also those who join later; null leaves their skills alone. */
  level: skillLevel.min(1).nullable(),
})
export type TeamService = z.infer<typeof teamService>

export const teamView = z.strictObject({
  teamId: id,
  name: z.string(),
  supervisorIds: z.array(id),
  memberIds: z.array(id),
  services: z.array(teamService),
})
export type TeamView = z.infer<typeof teamView>
export const teamList = z.strictObject({ teams: z.array(teamView) })
export type TeamList = z.infer<typeof teamList>

const fields = {
  name,
  supervisorIds: z.array(id).max(200),
  memberIds: z.array(id).max(2_000),
  services: z.array(teamService).max(500),
}

export const teamCreation = z.strictObject({
  name: fields.name,
  supervisorIds: fields.supervisorIds.default([]),
  memberIds: fields.memberIds.default([]),
  services: fields.services.default([]),
})
export type TeamCreation = z.input<typeof teamCreation>
/** Absent fields stay as they are; lists are replaced as a whole. A service that is taken away takes its skill from the members. */
export const teamChange = z.strictObject(fields).partial()
export type TeamChange = z.infer<typeof teamChange>
