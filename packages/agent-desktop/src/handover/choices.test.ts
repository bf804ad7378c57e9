import type { Floor, FloorAgent } from '@scenarium/api'
import { describe, expect, it } from 'vitest'
import { agent, interaction, ME, stay } from '../../test/samples.ts'
import { agentChoices } from './choices.ts'

const colleague = (name: string, more: Partial<FloorAgent> = {}): FloorAgent => ({
  ...agent({ userId: `usr_${name}`, username: name.toLowerCase(), name, ...more }),
  serviceIds: ['svc_1'],
  conversations: [],
  ...more,
})
const floor = (...agents: FloorAgent[]): Floor => ({ at: 0, services: [], agents, waiting: [], waitingCount: 0 })
const chat = interaction('int_1', { serviceId: 'svc_1' })
const choices = (of: Floor, more: Partial<Parameters<typeof agentChoices>[1]> = {}) =>
  agentChoices(of, { interaction: chat, ownUserId: ME, find: '', ...more })
const names = (found: ReturnType<typeof choices>) => found.map((one) => one.agent.name)

describe('whom a chat can be handed to', () => {
  it('begins with those who can be asked, serve the service and have most room', () => {
    const people = floor(
      colleague('Away', { chosenState: 'not_ready', state: 'not_ready' }),
      colleague('Elsewhere', { serviceIds: [] }),
      colleague('Loaded', { load: 3 }),
      colleague('Free'),
    )
    expect(names(choices(people))).toEqual(['Free', 'Loaded', 'Elsewhere', 'Away'])
  })

  it('says what stands in the way', () => {
    const asked = interaction('int_1', {
      serviceId: 'svc_1',
      participants: [stay(), stay({ userId: 'usr_Inside', role: 'member' })],
      pendingHandovers: [
        { purpose: 'invite', offerId: 'off_1', userId: 'usr_Asked', serviceId: null, name: 'Asked', deadlineAt: 9 },
      ],
    })
    const people = floor(
      colleague('Asked'),
      colleague('Full', { load: 4 }),
      colleague('Inside'),
      colleague('Lost', { isPresent: false }),
      colleague('Off', { chosenState: 'not_ready' }),
    )
    const obstacles = choices(people, { interaction: asked }).map((one) => `${one.agent.name} ${one.obstacle}`)
    expect(obstacles.toSorted()).toEqual([
      'Asked is being asked',
      'Full has no room',
      'Inside is in this chat',
      'Lost is not connected',
      'Off Not Ready',
    ])
  })

  it('leaves out oneself and who is logged out, and finds by beginnings of name, username and team', () => {
    const people = floor(
      colleague('Me', { userId: ME }),
      colleague('Gone', { state: 'logged_out' }),
      colleague('Bob Miller', { team: 'Accounts' }),
      colleague('Mia Bond'),
    )
    expect(names(choices(people))).toEqual(['Bob Miller', 'Mia Bond'])
    expect(names(choices(people, { find: 'mi bo' }))).toEqual(['Bob Miller', 'Mia Bond'])
    expect(names(choices(people, { find: 'acc' }))).toEqual(['Bob Miller'])
    expect(names(choices(people, { find: 'ond' }))).toEqual([])
  })
})
