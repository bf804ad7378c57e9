import { describe, expect, it } from 'vitest'
import { inNameOrder } from './name-order.ts'

const ordered = (...names: string[]) => inNameOrder(names.map((name) => ({ name }))).map(({ name }) => name)

describe('the order of names', () => {
  it('counts as people do', () => {
    expect(ordered('Orders 10', 'Orders 5', 'Orders', 'Orders 5 new')).toEqual([
      'Orders',
      'Orders 5',
      'Orders 5 new',
      'Orders 10',
    ])
  })

  it('keeps words together that differ in case and accents only', () => {
    expect(ordered('sales', 'Éclair', 'Support', 'Eclair 2', 'Sales 2')).toEqual([
      'Éclair',
      'Eclair 2',
      'sales',
      'Sales 2',
      'Support',
    ])
  })
})
