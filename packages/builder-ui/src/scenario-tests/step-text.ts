// A step of a test in words.
import { type ScenarioTestStep, toText } from '@scenarium/engine/schema'
import type { Draft } from '../editor/document.ts'
import { spanText } from '../simulator/moment-text.ts'
import { exitIn, nameIn } from '../simulator/path-list.tsx'

export function stepText(step: ScenarioTestStep, draft: Draft): string {
  return 'expect' in step ? expectationText(step, draft) : actionText(step)
}

function actionText(action: Extract<ScenarioTestStep, { do: string }>): string {
  switch (action.do) {
    case 'write':
      return `Customer writes “${action.text}”`
    case 'press':
      return `Customer presses “${action.button}”`
    case 'send_file':
      return `Customer sends a ${action.kind.replaceAll('_', ' ')}${action.name === undefined ? '' : `, ${action.name}`}`
    case 'send_location':
      return `Customer sends a location, ${action.latitude}, ${action.longitude}`
    case 'send_contact':
      return `Customer shares ${action.phoneNumber}`
    case 'leave':
      return 'Customer blocks the bot'
    case 'agent_accepts':
      return 'Agent accepts'
    case 'agent_rejects':
      return 'Agent rejects'
    case 'agent_ignores':
      return 'Agent does not answer'
    case 'agent_writes':
      return `Agent writes “${action.text}”`
    case 'agent_transfers':
      return `Agent hands over to ${action.service === undefined ? 'a colleague' : action.service}`
    case 'agent_ends':
      return `Agent ends the chat${action.disposition === undefined ? '' : ` with ${action.disposition}`}`
    case 'wait':
      return `${spanText(action.seconds * 1000)} pass`
    case 'wait_for_timer':
      return 'Time passes until something falls due'
    case 'answer_fetch':
      return `Web service answers ${action.statusCode} ${action.body}`
    case 'fail_fetch':
      return action.reason === 'timeout' ? 'Web service does not answer in time' : 'Web service cannot be reached'
    case 'accept_email':
      return 'Mail server takes the email'
    case 'fail_email':
      return action.reason === 'timeout'
        ? 'Mail server cannot be reached'
        : `Mail server refuses ${action.text ?? ''}`.trim()
    case 'set_centre': {
      const { do: _, ...change } = action
      return `Centre changes: ${JSON.stringify(change).replaceAll(/[{}"]/g, ' ').trim()}`
    }
  }
}

function expectationText(expected: Extract<ScenarioTestStep, { expect: string }>, draft: Draft): string {
  switch (expected.expect) {
    case 'says':
      return `Customer gets “${expected.text}”`
    case 'says_something_with':
      return `Customer gets something with “${expected.text}”`
    case 'says_nothing':
      return 'Customer gets nothing'
    case 'emails': {
      const { to, subject, text } = expected
      const about = [subject, text].filter((part) => part !== undefined).map((part) => `“${part}”`)
      return `Email${to === undefined ? '' : ` to ${to}`}${about.length === 0 ? '' : ` with ${about.join(' and ')}`}`
    }
    case 'at':
      return `Chat waits at ${nameIn(draft, expected.block)}`
    case 'exit':
      return `${nameIn(draft, expected.block)} is left by ${exitIn(draft, expected.block, expected.exit)}`
    case 'variable':
      return `$(${expected.name}) is ${JSON.stringify(expected.is)}`
    case 'interaction': {
      const { expect: _, attached, ...known } = expected
      const facts = Object.entries({ ...known, ...attached }).map(([name, value]) => `${name} “${toText(value)}”`)
      return `Agents see ${facts.join(', ')}`
    }
    case 'ended':
      return 'Interaction is over'
  }
}
