// A bot can be well at Telegram, and yet nobody answers: no entry has it, or its scenario is not published.
import type { Destination } from '../db/account-destination.ts'
import { type Finding, ok, warning } from './finding.ts'

export function inspectDestination(destination: Destination): Finding {
  switch (destination.kind) {
    case 'none':
      return warning('entry', 'No scenario entry has this account: nobody answers what customers write to it.', {
        advice: 'Choose it at a scenario entry (Configuration, Scenario Entries).',
      })
    case 'service':
      return ok('entry', `Agents of the service ${destination.service} write first through it.`)
    case 'entry': {
      const { entry, scenario, isPublished } = destination
      return isPublished
        ? ok('entry', `Customers begin in the scenario ${scenario}, by the scenario entry ${entry}.`)
        : warning('entry', `The scenario ${scenario} is not published: customers are taken to an agent at once.`, {
            advice: 'Publish it in the Scenario Builder.',
          })
    }
  }
}
