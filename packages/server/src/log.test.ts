import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

const token = '7000000001:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ_'

function logOf(level: 'info' | 'silent' = 'info') {
  const lines: string[] = []
  return { log: createLog({ level, write: (line) => lines.push(line) }), lines }
}

describe('log', () => {
  it('writes one JSON object per line', () => {
    const { log, lines } = logOf()
    log.info({ accountId: 'acc_1' }, 'line one\nline two')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', accountId: 'acc_1', msg: 'line one\nline two' })
    expect(lines[0]?.trimEnd()).not.toContain('\n')
  })

  it('hides bot tokens wherever they are', () => {
    const { log, lines } = logOf()
    log.error({ err: new Error(`POST https://api.telegram.org/bot${token}/getMe`), nested: { deep: [token] } }, token)
    expect(lines.join('')).not.toContain('AAbbCC')
    expect(lines.join('').match(/\[hidden\]/g)?.length).toBeGreaterThan(2)
  })

  it('hides secrets it was told of, also when JSON escapes them', () => {
    const { log, lines } = logOf()
    log.hide('pass"word\\1')
    log.warn({ text: 'pass"word\\1' }, 'x')
    expect(lines.join('')).not.toContain('word')
  })

  it('is silent when it should be', () => {
    const { log, lines } = logOf('silent')
    log.error({}, 'x')
    expect(lines).toEqual([])
  })
})
