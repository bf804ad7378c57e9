// What the compiler promises to authors of blocks and of scenarios in TypeScript.
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { Block, BlockType, ExitOf, SettingsOf, TypedScenario } from '../src/index.ts'
import { defineBlock } from '../src/scenario/block.ts'

describe('types', () => {
  it('know the settings and exits of every block', () => {
    expectTypeOf<SettingsOf<'wait'>>().toEqualTypeOf<{ seconds: number }>()
    expectTypeOf<ExitOf<'connect_chat'>>().toEqualTypeOf<'next' | 'no_answer' | 'target_disconnected'>()
    expectTypeOf<ExitOf<'exit'>>().toEqualTypeOf<never>()
    expectTypeOf<'find_agent'>().toExtend<BlockType>()
  })

  it('refuse a misspelt exit or setting in a scenario', () => {
    const wait: Block<'wait'> = { type: 'wait', settings: { seconds: 1 }, exits: { next: 'end' } }
    // @ts-expect-error there is no exit nxt
    const misspeltExit: Block<'wait'> = { type: 'wait', settings: { seconds: 1 }, exits: { nxt: 'end' } }
    // @ts-expect-error there is no setting second
    const misspeltSetting: Block<'wait'> = { type: 'wait', settings: { second: 1 }, exits: { next: 'end' } }
    // @ts-expect-error there is no block waits
    const misspeltType: TypedScenario['blocks'] = { a: { type: 'waits', settings: {}, exits: {} } }
    expectTypeOf([wait, misspeltExit, misspeltSetting, misspeltType]).not.toBeAny()
  })

  it('refuse a behavior that leaves by an exit the block does not have', () => {
    defineBlock({
      type: 'sample',
      settings: z.strictObject({}),
      exits: () => ['next'],
      // @ts-expect-error there is no exit nxt
      behavior: () => ({ kind: 'leave', to: { exit: 'nxt' } }),
    })
  })
})
