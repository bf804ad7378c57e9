// The panel beside the canvas, in a real browser: forms of blocks as a designer fills them in.
import type { Locator } from 'playwright-core'
import type { Builder } from './builder.ts'
import { pause, until } from './until.ts'

export type Inspector = ReturnType<typeof driveInspector>

export function driveInspector({ page, panel, block }: Pick<Builder, 'page' | 'panel' | 'block'>) {
  const form = panel('Block')
  /** A text box, by its label; also one that offers names. */
  const field = (label: string): Locator =>
    form.getByLabel(label, { exact: true }).and(page.locator('input, textarea')).first()

  return {
    form,
    field,
    /** Shows a block's form. */
    async opens(blockId: string, type: string): Promise<void> {
      await block(blockId).click()
      await form.getByRole('heading', { name: new RegExp(`^${type}`) }).waitFor()
    },
    fills: (label: string, text: string): Promise<void> => field(label).fill(text),
    /** Chooses out of a list; again when the press came to nothing, as it did once in forty runs of all tests on a busy machine. */
    async chooses(label: string, option: string): Promise<void> {
      const isChosen = async () => (await field(label).inputValue()) === option
      await until(`${label} is ${option}`, async () => {
        await field(label).click()
        await page.getByRole('option', { name: option, exact: true }).click()
        for (let looks = 0; looks < 40 && !(await isChosen()); looks += 1) await pause()
        return isChosen()
      })
    },
    /** Names something of the contact centre; what is offered may be what is written. */
    async names(label: string, text: string): Promise<void> {
      await field(label).fill(text)
      await field(label).press('Escape')
    },
    presses: (button: string, nth = 0): Promise<void> =>
      form.getByRole('button', { name: button, exact: true }).nth(nth).click(),
    switches: (label: string): Promise<void> => form.getByRole('switch', { name: label }).click({ force: true }),
    /** Waits for words in the form. */
    says: (text: string | RegExp): Promise<void> => form.getByText(text).first().waitFor(),
  }
}
