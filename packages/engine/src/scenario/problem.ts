// What can be wrong with a scenario. Each problem's text says what to do about it; `error` blocks publishing, `warning`
// does not.

/** Every code with what it means; docs/problems.md is made of this. */
export const problemMeanings = {
  invalid_document: 'The file is no scenario: a part is missing, unknown or of the wrong kind.',
  unknown_block_type:
    'The scenario has a block of a type this program does not know; it is kept, but cannot be published.',
  invalid_settings: 'A setting of a block is missing, unknown or out of its limits.',
  unknown_exit: 'A connection starts at an exit the block does not have, such as one of a deleted branch.',
  start_missing: 'The scenario does not say with which of its blocks a chat begins.',
  no_target: "A block's main exit is not connected, or a connection or a Goto leads to a block that is gone.",
  exit_open:
    'A conditional exit is not connected: a chat that takes it goes to the exception handler, or fails if there is none.',
  unreachable: 'No way from the start leads to the block.',
  loop_without_wait:
    'Blocks form a loop in which nothing waits for a person or for time, so that a chat would run in circles.',
  destination_not_set:
    'Connect chat can be reached without Find agent having set `$(destination)`, and has no default destination.',
  variable_never_written: 'A block reads a variable that no block writes and that is neither built in nor a parameter.',
  variable_maybe_unset: 'A block reads a variable that some of the ways to it have not written.',
  invalid_template: 'A text holds `$(` without a valid name and `)` after it, and is sent as it stands.',
  invalid_expression: 'An `=` expression cannot be read, or uses a function that does not exist.',
  text_too_long: 'A text is longer than Telegram takes, or the subject of an email longer than fits.',
  button_limit: 'There are more buttons, or longer ones, than Telegram shows.',
  unknown_service: 'A block names a service that does not exist.',
  unknown_skill: 'A block names a skill that does not exist.',
  unknown_scenario: 'A block starts a scenario that is not published.',
  unknown_entry: 'A block names a scenario entry that does not exist.',
  unknown_disposition: 'A block names a disposition that does not exist.',
  unknown_credential: 'A block names a credential that does not exist.',
  unknown_email_account: 'A block sends by an email account that does not exist.',
  invalid_address: 'A block sends an email to something that is no address.',
  too_many_addresses: 'A block sends an email to more addresses than one email takes.',
  unknown_contact_field: 'A block names a field of contacts that does not exist.',
  unknown_user: 'A block writes to a user who does not exist or cannot sign in.',
  variable_in_host:
    'A request with a credential goes to an address whose host a variable could change, or not by https.',
  scenario_recursion: 'A scenario starts itself, directly or through others, and each round would stay open.',
  several_exception_handlers: 'A scenario has more than one exception handler.',
} as const

export type ProblemCode = keyof typeof problemMeanings
export const problemCodes = Object.keys(problemMeanings) as readonly ProblemCode[]

export type Problem = {
  code: ProblemCode
  severity: 'error' | 'warning'
  blockId?: string
  exit?: string
  /** Dotted path of the setting, such as `buttons.0.label`. */
  setting?: string
  text: string
}
