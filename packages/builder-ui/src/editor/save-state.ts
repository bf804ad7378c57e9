import type { Draft } from './document.ts'

/** Where the edits are, as the toolbar says it. */
export type SaveState =
  | { kind: 'saved' }
  /** Edited a moment ago; saved soon. */
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** The server cannot be reached; the edits are kept in this browser, and saving is tried again. */
  | { kind: 'retrying'; text: string }
  /** Nobody is signed in any more; saved after the next sign-in. */
  | { kind: 'signed_out' }
  /** Somebody else changed the same blocks; a person chooses. */
  | { kind: 'conflict'; conflict: Conflict }
  /** The server said no, such as for want of a privilege. */
  | { kind: 'refused'; text: string }

export type Conflict = {
  /** Ids of the blocks both changed; `''` stands for the scenario's own properties. */
  blockIds: readonly string[]
  /** What the server has. */
  theirs: Draft
}
