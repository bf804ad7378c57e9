// Every screen of the Agent Desktop, and the pictures of docs/agent-guide.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wide } from '../src/accessibility.ts'
import { beginTour, endTour, pageOf, screens, type Tour } from '../src/desktop-tour.ts'
import { imagesFolder, walkGuide } from '../src/guide.ts'
import { takePicture } from '../src/picture.ts'

walkGuide({
  name: 'agent-guide',
  application: 'Agent Desktop',
  screens,
  begin: beginTour,
  end: endTour,
  pageOf,
  problemsOf: ({ grace, sue }) => [...grace.problems, ...sue.problems],
  takeMore: async (tour, { name }) => name === 'conversation' && takeBothSides(tour),
})

/** The first picture of README.md: the customer's phone beside the agent's desktop. */
async function takeBothSides({ browser, grace, ann, centre }: Tour): Promise<void> {
  const phone = await browser.newPage({
    viewport: { width: 360, height: 800 },
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  })
  await phone.goto(`${centre.world.simulator.url}/?bot=${ann.bot}&customer=${ann.id}`)
  await phone.getByText('It was at the wrong door').last().waitFor()
  await grace.page.setViewportSize({ width: 1180, height: 800 })
  const [left, right] = [
    await phone.screenshot(),
    await grace.page.screenshot({ animations: 'disabled', caret: 'hide' }),
  ]
  const context = await browser.newContext({ viewport: { width: 1600, height: 840 } })
  const sheet = await context.newPage()
  await sheet.setContent(
    `<body style="margin:20px;display:flex;gap:20px;background:#dfe3ea">${[left, right]
      .map((shot) => `<img style="border-radius:12px" src="data:image/png;base64,${shot.toString('base64')}">`)
      .join('')}</body>`,
  )
  await sheet.waitForFunction(() =>
    [...document.images].every(({ complete, naturalWidth }) => complete && naturalWidth > 0),
  )
  writeFileSync(join(imagesFolder, 'demo.png'), await takePicture(sheet))
  await context.close()
  await phone.close()
  await grace.page.setViewportSize(wide)
}
