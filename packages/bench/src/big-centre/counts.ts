// What other parts of the program would have counted and recorded over those months.
import { lowestIdAt } from '@scenarium/server/src/ids.ts'
import type { Centre } from './people.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'

const AUDIT_RECORDS = 200_000
const DEAD_LETTERS = 500
const exits = [
  ['ask_name', ''],
  ['ask_name', 'next'],
  ['ask_order', ''],
  ['ask_order', 'next'],
  ['ask_order', 'timeout'],
  ['thank', ''],
  ['thank', 'next'],
  ['exit', ''],
  ['exit', '$ended:scenario_exit'],
] as const

/** Counts of exits as if each conversation had gone through the whole scenario. */
export function addExitCounts(rows: Rows, now: number): void {
  for (const [unit, length] of [
    ['hour', 3_600_000],
    ['day', 86_400_000],
  ] as const) {
    for (const [blockId, exit] of exits) {
      rows.run(
        `insert into exit_counts (scenario_version_id, unit, slot, block_id, exit, tenant_id, times, waited_ms)
         select scenario_version_id, ?, started_at / ${length} as slot, ?, ?, tenant_id, count(*), count(*) * 8000
         from interactions group by scenario_version_id, slot`,
        ...[unit, blockId, exit],
      )
    }
  }
  rows.run(
    `insert into settings (tenant_id, name, value_json) values (1, 'exit_counts_mark', ?)
     on conflict (tenant_id, name) do update set value_json = excluded.value_json`,
    JSON.stringify(lowestIdAt('int', now)),
  )
}

export function addRecords(rows: Rows, random: Random, { agents, accounts }: Centre, now: number): void {
  for (let number = 0; number < AUDIT_RECORDS; number += 1) {
    rows.insert('audit_records', {
      ...{ audit_id: number + 1_000, at: now - (AUDIT_RECORDS - number) * 170_000, user_id: random.of(agents) },
      ...{ action: random.of(['signed_in', 'user_changed', 'interactions_exported']), subject: random.of(agents) },
      detail_json: '{}',
    })
  }
  for (let number = 0; number < DEAD_LETTERS; number += 1) {
    rows.insert('dead_letters', {
      ...{ dead_letter_id: number + 1_000, lane: 'chat', account_id: random.of(accounts).accountId, chat_id: 10_000 },
      ...{ event_json: '{"type":"chat_timer","name":"album"}', error: 'Error: made for measuring', attempts: 3 },
      created_at: now - random.whole(30 * 86_400_000),
    })
  }
}
