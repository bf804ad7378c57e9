import type { EditContext } from './edit-context.ts'
import { queries } from './tables.ts'
import type { Tx, WriteTx } from './tx.ts'

export type Skill = { skillId: string; name: string }

export function listSkills(tx: Tx, tenantId: number): Skill[] {
  return tx
    .query(queries.selectFrom('skills').selectAll().where('tenant_id', '=', tenantId).orderBy('name'))
    .map((row) => ({ skillId: row.skill_id, name: row.name }))
}

/** The skill of that name, made when it is missing. */
export function ensureSkill(tx: WriteTx, context: EditContext, name: string): string {
  const [known] = tx.query(
    queries.selectFrom('skills').select('skill_id').where('tenant_id', '=', context.tenantId).where('name', '=', name),
  )
  if (known !== undefined) return known.skill_id
  const skillId = context.ids.text('skl')
  tx.execute(queries.insertInto('skills').values({ skill_id: skillId, tenant_id: context.tenantId, name }))
  return skillId
}

export function deleteSkill(tx: WriteTx, skillId: string): void {
  tx.execute(queries.deleteFrom('user_skills').where('skill_id', '=', skillId))
  tx.execute(queries.deleteFrom('skills').where('skill_id', '=', skillId))
}
