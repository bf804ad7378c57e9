import { describe, expect, it } from 'vitest'
import { interaction, ME, stay } from '../../test/samples.ts'
import { inListOrder, othersIn, stageOf } from './stage.ts'

const viewer = { userId: ME, watching: {} }

describe('the stage of a chat', () => {
  it.each([
    ['connected', [stay()]],
    ['after_call_work', [stay({ leftAt: 5 })]],
    ['over', [stay({ leftAt: 5, closedAt: 6 })]],
    ['over', [stay({ userId: 'usr_bob' })]],
    ['connected', [stay({ leftAt: 5, closedAt: 6 }), stay({ joinedAt: 7 })]],
  ] as const)('is %s', (stage, participants) => {
    expect(stageOf(interaction('int_1', { participants: [...participants] }), viewer)).toBe(stage)
  })

  it('is watched for a supervisor who is not in it', () => {
    const watching = { int_1: 'monitor' as const }
    const others = interaction('int_1', { participants: [stay({ userId: 'usr_bob' })] })
    expect(stageOf(others, { userId: ME, watching })).toBe('watched')
    expect(stageOf(interaction(), { userId: ME, watching })).toBe('connected')
  })

  it('orders the list: connected by arrival, after-call work last, nothing that is over', () => {
    const chats = [
      interaction('int_work', { participants: [stay({ joinedAt: 1, leftAt: 9 })] }),
      interaction('int_late', { participants: [stay({ joinedAt: 8 })] }),
      interaction('int_early', { participants: [stay({ joinedAt: 2 })] }),
      interaction('int_over', { participants: [stay({ leftAt: 3, closedAt: 4 })] }),
    ]
    expect(inListOrder(chats, viewer).map(({ interactionId }) => interactionId)).toEqual([
      'int_early',
      'int_late',
      'int_work',
    ])
  })

  it('names the colleagues who are in it now', () => {
    const participants = [stay(), stay({ userId: 'usr_bob', name: 'Bob' }), stay({ userId: 'usr_eve', leftAt: 3 })]
    expect(othersIn(interaction('int_1', { participants }), ME).map(({ name }) => name)).toEqual(['Bob'])
  })
})
