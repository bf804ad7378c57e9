// What the checker can find. Text says what to do about it; `error` blocks publishing, `warning` does not.
export const problemCodes = [
  'invalid_document',
  'unknown_block_type',
  'invalid_settings',
  'unknown_exit',
  'start_missing',
  'no_target',
  'exit_open',
  'unreachable',
  'loop_without_wait',
  'destination_not_set',
  'variable_never_written',
  'variable_maybe_unset',
  'invalid_template',
  'invalid_expression',
  'text_too_long',
  'button_limit',
  'unknown_service',
  'unknown_skill',
  'unknown_scenario',
  'unknown_entry',
  'unknown_disposition',
  'scenario_recursion',
  'several_exception_handlers',
  'too_many_blocks',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export type Problem = {
  code: ProblemCode
  severity: 'error' | 'warning'
  blockId?: string
  exit?: string
  /** Dotted path of the setting, such as `buttons.0.label`. */
  setting?: string
  text: string
}
