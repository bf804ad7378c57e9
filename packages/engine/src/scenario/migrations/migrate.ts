// Brings documents of earlier schema versions to the current one, once, at the door; past it there is only one shape.
// A new version adds one numbered file, one line to the list below, and a before/after pair in test/migrations.
import { isJsonObject, type JsonObject } from '../../json.ts'
import { SCHEMA_VERSION } from '../scenario.ts'
import { positionsIntoLayout } from './0001-positions-into-layout.ts'

/**
 * Rewrites a document of one version as the next. Documents come from outside, so a migration takes any object: parts it
 * does not recognize stay as they are, for validation to report. It never throws and never changes its argument.
 */
export type Migration = (document: JsonObject) => JsonObject

/** The migration at index n leads from version n to n + 1; there is one for every version before the current one. */
export const migrations: readonly Migration[] = [positionsIntoLayout]

export type Migrated = { ok: true; document: JsonObject } | { ok: false; text: string }

/** The document at the current schema version, not yet validated; or in one sentence why it cannot be brought there. */
export function migrate(document: unknown): Migrated {
  if (!isJsonObject(document)) return { ok: false, text: 'The document must be a JSON object.' }
  const version = document.schemaVersion
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    return { ok: false, text: `Give the document a schemaVersion; the current one is ${SCHEMA_VERSION}.` }
  }
  if (version > SCHEMA_VERSION) {
    return {
      ok: false,
      text: `The document has schemaVersion ${version} and this program reads up to ${SCHEMA_VERSION}; upgrade the program.`,
    }
  }
  const migrated = migrations
    .slice(version)
    .reduce((current, migration, index) => ({ ...migration(current), schemaVersion: version + index + 1 }), document)
  return { ok: true, document: migrated }
}
