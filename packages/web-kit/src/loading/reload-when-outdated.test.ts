import { describe, expect, it } from 'vitest'
import { isOutdated } from './reload-when-outdated.ts'

const page = (script: string) => `<script type="module" crossorigin src="/desktop/assets/${script}.js"></script>`
const own = '/desktop/assets/index-a1.js'
const served = (answer: Response | Error) => () =>
  answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)

describe('a page is outdated', () => {
  it.each([
    ['when the server has another build', new Response(page('index-b2')), true],
    ['not while the server gives the same one', new Response(page('index-a1')), false],
    ['not while the server is away', new TypeError('Failed to fetch'), false],
    ['not while the server only says what is wrong', new Response('not built', { status: 503 }), false],
  ])('%s', async (_, answer, expected) => {
    expect(await isOutdated(served(answer), 'http://localhost/desktop', own)).toBe(expected)
  })
})
