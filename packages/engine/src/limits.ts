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
