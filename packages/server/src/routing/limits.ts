// Times of the router. Instants are always compared with the event's own moment.

/** How long an agent that was found is held for the chat until Connect chat asks for him. */
export const RESERVATION_MS = 60_000
/** How long a chat is not offered again to an agent who rejected it or did not answer. */
export const COOL_OFF_MS = 30_000
/** Time to answer an invitation or a transfer; Bright Pattern's default for every offer. */
export const ANSWER_MS = 10_000
/** Customers hear of their place in the queue at most this often. */
export const POSITIONS_EVERY_MS = 2_000

/** Estimates look at this many recent connections of a service, … */
export const CONNECTIONS_SEEN = 20
/** … need so many of them, … */
export const CONNECTIONS_NEEDED = 3
/** … and none older than this. */
export const CONNECTIONS_WITHIN_MS = 3_600_000

/** Not Ready reasons the router gives. */
export const NO_ANSWER = 'No Answer'
export const REJECTED = 'Rejected'
export const CONNECTION_LOST = 'Connection Lost'
/** Why somebody who is no longer an agent is logged out. */
export const DISABLED = 'Disabled'
export const NO_AGENT = 'No Agent'
