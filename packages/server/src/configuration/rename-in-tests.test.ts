import { scenarioTestList } from '@scenarium/engine'
import { describe, expect, it } from 'vitest'
import { testsWithNewName } from './rename-in-tests.ts'
import type { Rename } from './rename-references.ts'

const service: Rename = { kind: 'services', from: 'Support', to: 'Help' }
const disposition: Rename = { kind: 'dispositions', from: 'Resolved', to: 'Solved' }

const test = (support: string, resolved: string) => ({
  name: 'Support is closed',
  centre: {
    hours: { isOpen: true, named: { Sales: true, [support]: false } },
    services: { [support]: { agents: 'busy' }, Sales: null },
  },
  variables: { 'item.service': support, 'item.message': 'Support' },
  steps: [
    { do: 'write', text: 'Support' },
    { expect: 'says', text: 'Support' },
    { do: 'set_centre', services: { [support]: { queue: { ahead: 2 } } } },
    { do: 'agent_transfers', service: support },
    { expect: 'variable', name: 'item.service', is: support },
    { expect: 'variable', name: 'item.message', is: 'Support' },
    { do: 'agent_ends', disposition: resolved, note: 'Resolved' },
    { expect: 'interaction', service: support, disposition: resolved, attached: { Team: 'Support' } },
    { expect: 'variable', name: 'item.disposition', is: resolved },
  ],
})

describe('a new name', () => {
  it('is written wherever a test means the service, and not into what people say', () => {
    const [renamed] = testsWithNewName([test('Support', 'Resolved')], service)
    expect(renamed).toEqual(test('Help', 'Resolved'))
    // A file that is written anew differs only there.
    expect(JSON.stringify(renamed)).toBe(JSON.stringify(test('Help', 'Resolved')))
    expect(scenarioTestList.safeParse([renamed]).success).toBe(true)
  })

  it('is written where a chat ends with the disposition, and where that is expected', () => {
    expect(testsWithNewName([test('Support', 'Resolved')], disposition)).toEqual([test('Support', 'Solved')])
  })

  it('is written where an agent has the skill', () => {
    const knows = (skill: string) => [
      { name: 'A', centre: { skills: { grace: { [skill]: 0 }, alan: null } }, steps: [] },
    ]
    const renamed = testsWithNewName(knows('Support'), { kind: 'skills', from: 'Support', to: 'Help' })
    expect(renamed).toEqual(knows('Help'))
    expect(scenarioTestList.safeParse(renamed).success).toBe(true)
  })

  it('leaves tests that do not say the old one as they are, right or wrong', () => {
    const tests = [test('Sales', 'Spam'), null, 'Support', { centre: 'Support', steps: ['Support', null] }]
    expect(testsWithNewName(tests, service)).toBe(tests)
    expect(testsWithNewName(tests, { kind: 'skills', from: 'Support', to: 'Help' })).toBe(tests)
  })
})
