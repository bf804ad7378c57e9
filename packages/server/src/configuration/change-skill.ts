// Renaming a skill while chats wait for it. What says the old name still means it; drafts are written anew.

import { type EditContext, recordAudit } from '../db/edit-context.ts'
import { formerNameOwner } from '../db/former-names.ts'
import { serviceNameTaken } from '../db/services.ts'
import { listSkills, renameSkill, type Skill } from '../db/skills.ts'
import type { WriteTx } from '../db/tx.ts'
import { UserError } from '../errors.ts'
import { renameInDrafts } from './rename-in-drafts.ts'
import { scenariosThatName } from './scenario-uses.ts'

/** Throws UserError not_found, skill_of_service or name_taken. */
export function changeSkill(tx: WriteTx, context: EditContext, skillId: string, name: string): Skill {
  const { tenantId } = context
  const skill = listSkills(tx, tenantId).find((one) => one.skillId === skillId)
  if (skill === undefined) throw new UserError('not_found', 404, 'There is no such skill.')
  if (skill.name === name) return skill
  mustBeItsOwn(tx, tenantId, skill)
  mustBeFree(tx, tenantId, skill, name)
  renameSkill(tx, tenantId, skill.name, name)
  const draftsRenamed = renameInDrafts(tx, context, [{ kind: 'skills', from: skill.name, to: name }])
  recordAudit(tx, context, {
    action: 'skill_changed',
    subject: skillId,
    name: skill.name,
    before: { name: skill.name },
    after: { name },
    detail: draftsRenamed.length > 0 ? { draftsRenamed } : {},
  })
  return { skillId, name }
}

function mustBeItsOwn(tx: WriteTx, tenantId: number, { name }: Skill): void {
  if (serviceNameTaken(tx, tenantId, name).byName === undefined) return
  const text = `The skill belongs to the service ${name} and is called like it: rename the service.`
  throw new UserError('skill_of_service', 409, text)
}

/** A name that scenarios still use for another skill is not free, though that one is called otherwise by now. */
function mustBeFree(tx: WriteTx, tenantId: number, { skillId }: Skill, name: string): void {
  const skills = listSkills(tx, tenantId)
  if (skills.some((one) => one.name === name)) {
    throw new UserError('name_taken', 409, `There is a skill ${name} already.`)
  }
  const formerId = formerNameOwner(tx, 'skill', name)
  const former = skills.find((one) => one.skillId === formerId && one.skillId !== skillId)
  if (former === undefined) return
  const users = scenariosThatName(tx, tenantId, 'skills', name)
  if (users.length === 0) return
  const text = `${name} was the name of the skill ${former.name}, and scenarios still mean that one by it: ${users.join(', ')}. Publish them with the new name first.`
  throw new UserError('name_taken', 409, text)
}
