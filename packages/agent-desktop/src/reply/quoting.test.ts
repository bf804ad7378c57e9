import { expect, it } from 'vitest'
import { quote, quoting, stopQuoting } from './quoting.ts'

it('remembers one quoted message per chat until it is taken back', () => {
  quote('i1', 4)
  quote('i2', 9)
  quote('i1', 5)
  expect(quoting.getState()).toEqual({ i1: 5, i2: 9 })
  stopQuoting('i1')
  expect(quoting.getState()).toEqual({ i2: 9 })
})
