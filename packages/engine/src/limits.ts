// Every limit of the engine, in one place; messages name them.

/** Blocks entered while handling one event. */
export const MAX_STEPS = 100
/** Events a session may handle without a word from a person before it is stopped. */
export const MAX_EVENTS_WITHOUT_INPUT = 500
/** Scenarios on the call stack. */
export const MAX_CALL_DEPTH = 10
export const MAX_BLOCKS = 5_000
export const MAX_TEMPLATE_LENGTH = 10_000
export const MAX_VARIABLE_LENGTH = 65_536
export const MAX_EXPRESSION_LENGTH = 1_000
export const MAX_EXPRESSION_NODES = 200
export const MAX_EXPRESSION_DEPTH = 32
export const MAX_PATTERN_LENGTH = 500
/** Instructions a pattern compiles to; `\d{100}` takes about as many as it repeats. */
export const MAX_PATTERN_INSTRUCTIONS = 500
/** Longest wait, a year. */
export const MAX_WAIT_SECONDS = 31_536_000
export const DEFAULT_RESPONSE_SECONDS = 600
export const DEFAULT_NO_ANSWER_SECONDS = 10

/** Telegram's limits (Bot API 10.1): UTF-16 units after entity parsing, bytes for callback data. */
export const TELEGRAM_TEXT_LENGTH = 4_096
export const TELEGRAM_CAPTION_LENGTH = 1_024
export const TELEGRAM_CALLBACK_BYTES = 64
/** Not published; longer labels are cut by every client. */
export const BUTTON_LABEL_LENGTH = 64
export const MAX_BUTTONS = 100
/** Groups of conditions inside groups. */
export const MAX_CONDITION_DEPTH = 4
export const MAX_CONDITIONS = 50
/** Longest text a pattern is matched against; matching takes time proportional to text times pattern. */
export const MAX_MATCHED_LENGTH = 8_192
/** Longest text to search for inside another. */
export const MAX_SEARCH_LENGTH = 1_000
/** Characters one evaluation of an expression may read and produce, all its parts together. */
export const MAX_EXPRESSION_TEXT = 1_000_000
export const MAX_VARIABLE_NAME_LENGTH = 128
export const MAX_TITLE_LENGTH = 200
/** Messages whose buttons a session still takes presses of; older ones become stale. */
export const MAX_BUTTON_MESSAGES = 20
export const MAX_PRIORITY = 1_000
export const MAX_SKILL_LEVEL = 100
/** How often Request input asks again by default. */
export const DEFAULT_RETRIES = 2
export const MAX_RETRIES = 20
/** Fetch URL waits so long by default, and never longer than the second. */
export const DEFAULT_FETCH_SECONDS = 10
export const MAX_FETCH_SECONDS = 60
/** Branches of If and Switch. */
export const MAX_BRANCHES = 100
export const MAX_ATTACHED_VALUES = 50
/** Tags of a contact, and characters of one. */
export const MAX_CONTACT_TAGS = 20
export const MAX_CONTACT_TAG_LENGTH = 50
/** First or last name of a contact. */
export const MAX_CONTACT_NAME_LENGTH = 100
/** Own fields of contacts, and characters of a value in one. */
export const MAX_CONTACT_FIELDS = 50
export const MAX_CONTACT_VALUE_LENGTH = 1_000
/** People besides the customer a simulated contact center knows. */
export const MAX_SIMULATED_CONTACTS = 20
/** Message to users of the contact center. */
export const MAX_INTERNAL_MESSAGE_LENGTH = 4_000
/** Addresses of one email, as recipients and copies together. */
export const MAX_EMAIL_RECIPIENTS = 20
export const MAX_EMAIL_SUBJECT_LENGTH = 255
/** Text of an email, variables filled in. */
export const MAX_EMAIL_LENGTH = 100_000
/** Email asks a mail server again for so long by default, and never longer than the second. */
export const DEFAULT_EMAIL_SECONDS = 60
export const MAX_EMAIL_SECONDS = 3_600
/** Query parameters, headers, form fields and results of one Fetch URL. */
export const MAX_FETCH_VALUES = 50
