// How people sign in, in a real browser: password, second factor, what a policy asks for, help for who lost the phone, and the log of it all.
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriersOf } from '../src/accessibility.ts'
import { openAdministrator } from '../src/administrator.ts'
import { browserFile, launchBrowser, storageOf } from '../src/browser.ts'
import { openDesktop } from '../src/desktop.ts'
import { PASSWORD } from '../src/workspace-file.ts'
import { createWorld, type World } from '../src/world.ts'

const NEW_PASSWORD = 'a new and long password'

const codeOf = (secret: string, stepsAhead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + stepsAhead * 30_000 })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function entersPassword(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await press(page, 'Sign in')
}

async function entersCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await press(page, 'Sign in')
}

/** From the secret to the recovery codes, which are left on the screen. */
async function enrols(page: Page): Promise<{ secret: string; code: string; recoveryCodes: string[] }> {
  const secret = (await page.getByLabel('Secret').innerText()).replaceAll(' ', '')
  await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
  await page.getByLabel('Code the app shows').fill(codeOf(secret, -3))
  await press(page, 'Confirm')
  await page.getByText('This is not the code the app shows now. Check the clock of the phone.').waitFor()
  const code = codeOf(secret)
  await page.getByLabel('Code the app shows').fill(code)
  await press(page, 'Confirm')
  const recoveryCodes = (await page.getByLabel('Recovery codes').innerText()).split('\n')
  expect(new Set(recoveryCodes).size).toBe(10)
  return { secret, code, recoveryCodes }
}

describe.skipIf(browserFile === undefined)('people who sign in', () => {
  let world: World
  let browser: Browser
  let ada: Awaited<ReturnType<typeof openAdministrator>>
  let grace: Awaited<ReturnType<typeof openDesktop>>
  let adas: Awaited<ReturnType<typeof enrols>>
  let graces: Awaited<ReturnType<typeof enrols>>
  let token: string

  beforeAll(async () => {
    ;[world, browser] = await Promise.all([createWorld({ agents: [{ username: 'grace' }] }), launchBrowser()])
    ada = await openAdministrator(browser, world.url)
    await entersPassword(ada.page, 'ada', PASSWORD)
    grace = await openDesktop({ browser, url: world.url })
    await grace.signsIn('grace')
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Everybody proved who he is long ago. */
  const timeGoesBy = () => world.change('update sign_in_sessions set confirmed_at = 1')
  const confirmation = () => ada.page.getByRole('dialog', { name: 'Confirm that it is you' })

  it('set up a second factor in My account', async () => {
    const { page } = ada
    await press(page, 'My account')
    await press(page, 'Set up')
    adas = await enrols(page)
    await press(page, 'I have kept them')
    await page.getByText('10 recovery codes are left').waitFor()
    expect(await barriersOf(page)).toEqual([])
    await press(page, 'Close')
  })

  it('are asked who they are before something sensitive, and nothing happens without the answer', async () => {
    const { page } = ada
    await ada.configures('Sign-in')
    timeGoesBy()
    await page.getByRole('checkbox', { name: 'Agent', exact: true }).check()
    await press(page, 'Apply')
    await confirmation().getByLabel('Code').fill(codeOf(adas.secret, -3))
    await press(page, 'Confirm')
    await confirmation().getByText('This code is wrong, or it was used already.').waitFor()
    expect(await barriersOf(page)).toEqual([])
    await press(page, 'Cancel')
    await page.getByText('Confirm that it is you: enter a code again.').waitFor()
    expect(world.rows('select * from audit_records where action = ?', 'sign_in_policy_changed')).toEqual([])

    await press(page, 'Apply')
    await confirmation().getByLabel('Code').fill(codeOf(adas.secret, 1))
    await press(page, 'Confirm')
    await page.getByText('The changes are stored.').waitFor()
    await page.reload()
    await page.getByRole('checkbox', { name: 'Agent', exact: true, checked: true }).waitFor()
  })

  it('must set up a second factor where a role requires it, from the desk they sat at', async () => {
    const { page } = grace
    await page.getByText('Your session has ended. What you typed is kept.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await press(page, 'Sign in')
    await press(page, 'Set up two-factor sign-in')
    graces = await enrols(page)
    expect(await barriersOf(page)).toEqual([])
    await press(page, 'I have kept them')
    await grace.goesReady()
  })

  it('sign in with the next code: neither a wrong one nor a used one opens the desk', async () => {
    const { page } = grace
    await grace.choosesState('Log out')
    await entersPassword(page, 'grace', PASSWORD)
    for (const code of [codeOf(graces.secret, -3), graces.code]) {
      await entersCode(page, code)
      await page.getByText('This code is wrong, or it was used already.').waitFor()
      await expect.poll(() => page.getByLabel('Code', { exact: true }).inputValue()).toBe('')
    }
    expect(await barriersOf(page)).toEqual([])
    await entersCode(page, codeOf(graces.secret, 1))
    await grace.stateButton.waitFor()
  })

  it('sign in with a recovery code, which works once, and reach My account on a phone', async () => {
    const { page } = grace
    const [first = '', second = ''] = graces.recoveryCodes
    await grace.choosesState('Log out')
    await entersPassword(page, 'grace', PASSWORD)
    await entersCode(page, first)
    await page.setViewportSize({ width: 390, height: 844 })
    await grace.choosesState('My account')
    await page.getByText('9 recovery codes are left. Your role must sign in with two factors.').waitFor()
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 1440, height: 900 })
    await grace.choosesState('Log out')
    await entersPassword(page, 'grace', PASSWORD)
    await entersCode(page, first)
    await page.getByText('This code is wrong, or it was used already.').waitFor()
    await entersCode(page, second)
    await grace.stateButton.waitFor()
  })

  it('who lost phone and password get new ones from an administrator', async () => {
    const { page } = ada
    await ada.configures('Users')
    await ada.opens('Grace Agent')
    timeGoesBy()
    await press(page, 'Reset two-factor sign-in')
    await page.getByRole('dialog', { name: 'Reset two-factor sign-in of grace?' }).waitFor()
    await press(page, 'Reset')
    await confirmation()
      .getByLabel('Code')
      .fill(adas.recoveryCodes[0] ?? '')
    await press(page, 'Confirm')
    await page.getByText('grace is signed out').waitFor()
    await press(page, 'Set password')
    await press(page, 'Generate and set')
    const password = await ada.readsPassword()

    const other = await openDesktop({ browser, url: world.url })
    await entersPassword(other.page, 'grace', PASSWORD)
    await other.page.getByText('The username or the password is wrong.').waitFor()
    await other.page.getByLabel('Password', { exact: true }).fill(password)
    await press(other.page, 'Sign in')
    await press(other.page, 'Set up two-factor sign-in')
    await enrols(other.page)
    await press(other.page, 'I have kept them')
    await other.stateButton.waitFor()
    await grace.page.getByText('Your session has ended. What you typed is kept.').waitFor()
    await other.context.close()
  })

  it('change their password and end their other sessions', async () => {
    const { page } = ada
    const elsewhere = await openAdministrator(browser, world.url)
    await entersPassword(elsewhere.page, 'ada', PASSWORD)
    await entersCode(elsewhere.page, adas.recoveryCodes[1] ?? '')
    await elsewhere.button('My account').waitFor()

    await press(page, 'My account')
    const sessions = page.getByRole('table', { name: 'Sessions' })
    await sessions.getByText('This one').waitFor()
    await sessions.getByRole('button', { name: /^End the session of / }).click()
    await page.getByText('You are signed in nowhere else.').waitFor()
    await elsewhere.page.reload()
    await elsewhere.page.getByLabel('Username').waitFor()
    await elsewhere.context.close()

    const form = page.getByRole('form', { name: 'Password' })
    const fills = async (current: string, next: string, again = next) => {
      await form.getByLabel('Current password').fill(current)
      await form.getByLabel('New password', { exact: true }).fill(next)
      await form.getByLabel('New password again').fill(again)
      await form.getByRole('button', { name: 'Change password' }).click()
    }
    await fills(PASSWORD, NEW_PASSWORD, 'another')
    await form.getByText('The two passwords differ.').waitFor()
    await fills('guess', NEW_PASSWORD)
    await form.getByText('This is not your password.').waitFor()
    await fills(PASSWORD, NEW_PASSWORD)
    await page.getByText('Your password is changed.').first().waitFor()
    await press(page, 'Close')
  })

  it('make a token for a script, which is shown once, works, and is revoked', async () => {
    const { page } = ada
    await press(page, 'My account')
    await press(page, 'Make a token')
    await page.getByLabel('Name', { exact: true }).fill('nightly export')
    await page.getByRole('checkbox', { name: 'administer' }).check()
    await press(page, 'Make the token')
    token = await page.getByLabel('Token', { exact: true }).innerText()
    const asks = async () =>
      (await fetch(`${world.url}/api/users`, { headers: { authorization: `Bearer ${token}` } })).status
    expect(await asks()).toBe(200)
    await press(page, 'Done')
    expect(await page.content()).not.toContain(token)
    expect(await barriersOf(page)).toEqual([])
    await press(page, 'Revoke nightly export')
    await page.getByText('None. A token lets a script use the API').waitFor()
    expect(await asks()).toBe(401)
    await press(page, 'Close')
  })

  it('find in the audit log what was done, and no secret there or in what the browser keeps', async () => {
    const { page } = ada
    await ada.configures('Audit Log')
    for (const act of ['used a recovery code', 'set up two-factor sign-in', 'failed to sign in'])
      await page.getByRole('cell', { name: act }).first().waitFor()
    for (const secret of [adas.secret, graces.secret, ...adas.recoveryCodes, ...graces.recoveryCodes])
      expect(await page.content()).not.toContain(secret)
    const kept = (await Promise.all([ada.page, grace.page].map(storageOf))).join('\n')
    expect(kept).toContain('scenarium-device')
    for (const secret of [PASSWORD, NEW_PASSWORD, token, adas.secret, graces.secret, ...adas.recoveryCodes])
      expect(kept).not.toContain(secret)
    const unexpected = [...ada.problems, ...grace.problems].filter((text) => !/status of 4(00|01|03)/.test(text))
    expect(unexpected).toEqual([])
  })
})
