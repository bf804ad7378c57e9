import { inNameOrder } from '@scenarium/api'
import type { EditContext } from './edit-context.ts'
import { addFormerName, dropFormerNames, formerNameOwner, releaseFormerName } from './former-names.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Skill = { skillId: string; name: string }

export function listSkills(tx: Tx, tenantId: number): Skill[] {
  return inNameOrder(
    tx
      .query(queries.selectFrom('skills').selectAll().where('tenant_id', '=', tenantId))
      .map((row) => ({ skillId: row.skill_id, name: row.name })),
  )
}

/** The skill that has the name, or else had it; made when there is none. */
export function ensureSkill(tx: WriteTx, context: EditContext, name: string): string {
  const [known] = tx.query(
    queries.selectFrom('skills').select('skill_id').where('tenant_id', '=', context.tenantId).where('name', '=', name),
  )
  const skillOfName = known?.skill_id ?? formerNameOwner(tx, 'skill', name)
  if (skillOfName !== undefined) return skillOfName
  const skillId = context.ids.text('skl')
  tx.execute(queries.insertInto('skills').values({ skill_id: skillId, tenant_id: context.tenantId, name }))
  return skillId
}

/** Chats that wait, and what entries and open chats ask for, say the new name at once. */
export function renameSkill(tx: WriteTx, tenantId: number, before: string, name: string): void {
  const skill = listSkills(tx, tenantId).find((one) => one.name === before)
  if (skill === undefined) return
  releaseFormerName(tx, 'skill', name)
  tx.execute(queries.updateTable('skills').set({ name }).where('skill_id', '=', skill.skillId))
  addFormerName(tx, tenantId, 'skill', { id: skill.skillId, name: before })
  for (const { table, key, column, where } of skillColumns) {
    const rows = tx.all<{ id: string; json: string }>(
      `select ${key} as id, ${column} as json from ${table} where tenant_id = ? and ${where}`,
      tenantId,
    )
    for (const { id, json } of rows) {
      const renamed = JSON.stringify(withSkillName(JSON.parse(json), before, name))
      if (renamed !== json) tx.run(`update ${table} set ${column} = ? where ${key} = ?`, renamed, id)
    }
  }
}

/** Where skills are asked for by name. */
const skillColumns = [
  { table: 'queue_entries', key: 'interaction_id', column: 'skills_json', where: 'true' },
  { table: 'queue_entries', key: 'interaction_id', column: 'escalation_json', where: 'true' },
  {
    table: 'interactions',
    key: 'interaction_id',
    column: 'skills_json',
    where: "place <> 'ended' and skills_json <> '[]'",
  },
  { table: 'scenario_entries', key: 'entry_id', column: 'settings_json', where: 'true' },
] as const

/** Wherever a `skill` is required by that name. */
function withSkillName(value: unknown, before: string, name: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withSkillName(one, before, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) =>
      key === 'skill' && child === before
        ? [key, name]
        : [key, key === 'parameters' ? child : withSkillName(child, before, name)],
    ),
  )
}

export function deleteSkill(tx: WriteTx, skillId: string): void {
  dropFormerNames(tx, skillId)
  tx.execute(queries.deleteFrom('user_skills').where('skill_id', '=', skillId))
  tx.execute(queries.deleteFrom('skills').where('skill_id', '=', skillId))
}
