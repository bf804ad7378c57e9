import { expect, it } from 'vitest'
import { specMethods } from '../src/spec/spec.ts'
import { startChat } from './setting.ts'

it('no method fails inside, whatever it is given', async () => {
  const { call } = await startChat()
  const values: unknown[] = ['', 'x', '{', '[]', 0, -1, true, [], {}, [[]], [{}], [null], { type: 'photo' }]
  for (const { name, fields } of specMethods.values()) {
    // These two end the bot's session or wait.
    if (name === 'logOut' || name === 'getUpdates') continue
    for (const value of values) {
      const parameters = Object.fromEntries([...fields.keys()].map((field) => [field, value]))
      const answer = await call(name, { ...parameters, url: '' })
      expect(answer.error_code ?? 200, `${name} ${JSON.stringify(value)}: ${answer.description}`).not.toBe(500)
    }
  }
})
