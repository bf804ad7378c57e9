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
  | { kind: 'conflict' }
  /** The server said no, such as for want of a privilege. */
  | { kind: 'refused'; text: string }
