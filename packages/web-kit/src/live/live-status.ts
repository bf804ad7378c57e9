/** What the page may say about its live stream. */
export type LiveStatus =
  /** Not there yet, for the first time. */
  | { kind: 'connecting' }
  /** Everything that happened has been shown. */
  | { kind: 'connected' }
  /** Cut since then; tries go on by themselves. */
  | { kind: 'reconnecting'; since: number }
  /** The machine has no network since then. */
  | { kind: 'offline'; since: number }
  | { kind: 'stopped'; reason: StopReason }

/** Why no further try is made by itself. */
export type StopReason =
  | 'closed'
  | 'session_ended'
  /** Five tabs of the same user are open. */
  | 'too_many_tabs'
  /** Page and server do not understand each other: the page is older than the server. */
  | 'outdated'
