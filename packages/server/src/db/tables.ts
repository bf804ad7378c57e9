// The schema of migrations/ as types (tables/, one type per table), and Kysely as a builder over them: it composes and
// compiles SQL, and transactions (tx.ts) run it. JSON columns (`…_json`) are text here; their owners parse them.
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { ChatsTables } from './tables/chats.ts'
import type { ConfigurationTables } from './tables/configuration.ts'
import type { CountsTables } from './tables/counts.ts'
import type { DeskTables } from './tables/desk.ts'
import type { PrivacyTables } from './tables/privacy.ts'
import type { ReportsTables } from './tables/reports.ts'
import type { RoutingTables } from './tables/routing.ts'
import type { WebhooksTables } from './tables/webhooks.ts'

export type Tables = ConfigurationTables &
  ChatsTables &
  RoutingTables &
  DeskTables &
  CountsTables &
  ReportsTables &
  WebhooksTables &
  PrivacyTables

/** Builds queries for `tx.query` and `tx.execute`; it has no connection, so executing one on it gives nothing. */
export const queries = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
