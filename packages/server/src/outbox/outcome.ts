// What can become of an attempt to do something outside. `unknown` is a fact of life: the request left, the answer did not
// come, and Telegram has no idempotency key.
export type Outcome =
  | { status: 'sent'; messengerMessageId?: number; note?: string }
  /** Refused for good. `unreachable`: nothing can be sent to this customer any more. */
  | { status: 'failed'; reason: string; unreachable?: 'blocked' | 'deactivated' | 'not_found' }
  | { status: 'unknown'; reason: string }
  /** Certainly not carried out: try again after a while, keeping order. */
  | { status: 'postponed'; reason: string; seconds: number | null }
  /** The account itself is refused (token revoked): the row waits until the account works again. */
  | { status: 'account_refused'; reason: string }
  | { status: 'fetched'; statusCode: number; body: string }
  | { status: 'fetch_failed'; reason: 'failed' | 'timeout'; text: string }
  | { status: 'email_sent'; text: string; statusCode?: number }
  | { status: 'email_failed'; reason: 'failed' | 'timeout'; text: string; statusCode?: number }
  /** The mail server is busy or away: it is asked again for as long as the block wants. */
  | { status: 'email_deferred'; text: string; statusCode?: number }
