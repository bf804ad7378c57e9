// One's own account in a real browser: password, second factor, sign-in with both, and the log of it all.
import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmptyCentre, openAdministrator, openEmptyCentre } from '../src/administrator.ts'
import { launchBrowser } from '../src/browser.ts'
import { PASSWORD } from '../src/workspace-file.ts'

let centre: EmptyCentre
let browser: Browser
let ada: Awaited<ReturnType<typeof openAdministrator>>

beforeAll(async () => {
  ;[centre, browser] = await Promise.all([openEmptyCentre('people_bot'), launchBrowser()])
  ada = await openAdministrator(browser, centre.url)
})
afterAll(async () => {
  await browser?.close()
  await centre?.close()
})

const codeOf = (secret: string, stepsAhead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + stepsAhead * 30_000 })

describe('an administrator', () => {
  let secret = ''
  let recoveryCode = ''

  it('sets up two-factor sign-in in My account', async () => {
    const { page } = ada
    await page.getByLabel('One-time code').fill(centre.code)
    await page.getByLabel('Your name').fill('Ada King')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('Password again').fill(PASSWORD)
    await ada.button('Make administrator').click()
    await ada.button('My account').click()
    await ada.button('Set up').click()
    secret = (await page.getByLabel('Secret').innerText()).replaceAll(' ', '')
    expect(await page.getByRole('img', { name: 'QR code for the authenticator app' }).isVisible()).toBe(true)
    await page.getByLabel('Code the app shows').fill(codeOf(secret))
    await ada.button('Confirm').click()
    const codes = await page.getByLabel('Recovery codes').innerText()
    recoveryCode = codes.split('\n')[0] ?? ''
    expect(codes.split('\n')).toHaveLength(10)
    await ada.button('I have kept them').click()
    await page.getByText('10 recovery codes are left').waitFor()
  })

  it('signs in with a code, which works once, or with a recovery code', async () => {
    const other = await openAdministrator(browser, centre.url)
    const { page, button } = other
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await button('Sign in').click()
    await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, -3))
    await button('Sign in').click()
    await page.getByText('This code is wrong, or it was used already.').waitFor()
    await page.getByLabel('Code', { exact: true }).fill(recoveryCode)
    await button('Sign in').click()
    await button('My account').click()
    await page.getByText('9 recovery codes are left').waitFor()
    expect(await page.getByText('This one').count()).toBe(1)
    await other.context.close()
  })

  it('reads in the audit log what was done', async () => {
    const { page } = ada
    await page.goto(`${centre.url}/configuration/audit-log`)
    await page.getByRole('cell', { name: 'used a recovery code' }).waitFor()
    await page.getByRole('cell', { name: 'set up two-factor sign-in' }).waitFor()
    await page.getByRole('cell', { name: 'failed to sign in' }).first().waitFor()
    expect(await page.content()).not.toContain(secret)
    expect(ada.problems).toEqual([])
  })
})
