const words: { [reason: string]: string } = {
  scenario_exit: 'Ended by the scenario',
  agent_ended: 'Ended by an agent',
  customer_left: 'The customer left',
  started_over: 'The customer began anew',
  inactive: 'The customer was silent too long',
  failure: 'Something failed',
  banned: 'The customer was banned',
}

/** Why a chat ended, in words. */
export function endWords(reason: string): string {
  return words[reason] ?? reason.replaceAll('_', ' ')
}
