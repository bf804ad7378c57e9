import { describe, expect, it } from 'vitest'
import { type Rename, withNewName } from './rename-references.ts'

const renamed = (blocks: object, rename: Rename) =>
  (withNewName({ name: 'Desk', blocks }, rename) as { blocks: object }).blocks

const service: Rename = { kind: 'services', from: 'Support', to: 'Help' }
const skill: Rename = { kind: 'skills', from: 'Support', to: 'Help' }
const disposition: Rename = { kind: 'dispositions', from: 'Resolved', to: 'Solved' }

describe('a new name', () => {
  it('is written where a block means the service, and only there', () => {
    const settings = { service: 'Support', skills: [{ skill: 'Support', level: 50 }] }
    expect(renamed({ find: { type: 'find_agent', settings } }, service)).toEqual({
      find: { type: 'find_agent', settings: { service: 'Help', skills: [{ skill: 'Support', level: 50 }] } },
    })
    expect(renamed({ find: { type: 'find_agent', settings } }, skill)).toEqual({
      find: { type: 'find_agent', settings: { service: 'Support', skills: [{ skill: 'Help', level: 50 }] } },
    })
  })

  it('is written into escalations, statistics and requests', () => {
    const blocks = {
      find: {
        type: 'find_agent',
        settings: { escalation: [{ afterSeconds: 5, skills: [{ skill: 'Support', level: 1 }] }] },
      },
      request: { type: 'request_skill_or_service', settings: { request: { kind: 'service', service: 'Support' } } },
    }
    expect(JSON.stringify(renamed(blocks, skill))).toBe(
      JSON.stringify(blocks).replace('"skill":"Support"', '"skill":"Help"'),
    )
    expect(JSON.stringify(renamed(blocks, service))).toBe(
      JSON.stringify(blocks).replace('"service":"Support"', '"service":"Help"'),
    )
  })

  it('is not written into texts for the customer', () => {
    const document = { blocks: { hello: { type: 'send_message', settings: { text: 'Support' } } } }
    expect(withNewName(document, service)).toBe(document)
    const note = { set: { type: 'set_disposition', settings: { disposition: 'Resolved', note: 'Resolved' } } }
    expect(renamed(note, disposition)).toEqual({
      set: { type: 'set_disposition', settings: { disposition: 'Solved', note: 'Resolved' } },
    })
  })

  it('is written into hours and into conditions that compare with it', () => {
    const asks = (conditions: object[]) => ({
      ask: { type: 'if', settings: { branches: [{ id: 'a', label: 'A', conditions }] } },
    })
    const blocks = asks([
      { kind: 'hours', of: 'Support' },
      { kind: 'text', operand: '$(item.service)', operator: 'is', value: 'Support' },
      { kind: 'text', operand: '$(item.message)', operator: 'is', value: 'Support' },
    ])
    expect(renamed(blocks, service)).toEqual(
      asks([
        { kind: 'hours', of: 'Help' },
        { kind: 'text', operand: '$(item.service)', operator: 'is', value: 'Help' },
        { kind: 'text', operand: '$(item.message)', operator: 'is', value: 'Support' },
      ]),
    )
    expect(renamed({ open: { type: 'check_hours', settings: { of: 'Support' } } }, service)).toEqual({
      open: { type: 'check_hours', settings: { of: 'Help' } },
    })
  })

  it.each([
    null,
    'text',
    {},
    { blocks: 3 },
    { blocks: { a: null, b: { type: 'unheard_of', settings: 'Support' } } },
  ])('leaves %j as it is', (document) => {
    expect(withNewName(document, service)).toBe(document)
  })
})
