// A photo a customer could send: drawn by the browser, as none of a real person's belongs into a repository.
import type { Browser } from 'playwright-core'

const drawing = `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420">
  <rect width="640" height="420" fill="#cfd8dc"/><rect y="270" width="640" height="150" fill="#8d9aa1"/>
  <rect x="60" y="20" width="170" height="270" fill="#5d4037"/><circle cx="210" cy="160" r="8" fill="#ffca28"/>
  <rect x="240" y="170" width="290" height="190" fill="#b07d48"/><path d="M240 170l40-60h210l40 60z" fill="#c99660"/>
  <path d="M280 110l-30-50 110 40zM490 110l50-46-120 36z" fill="#d9ab78"/>
  <rect x="370" y="170" width="36" height="190" fill="#e5c79b"/><rect x="440" y="250" width="74" height="60" fill="#fff"/>
  <path d="M448 264h58M448 276h40M448 288h50" stroke="#555" stroke-width="4"/>
  <path d="M262 220l34 26-22 22 40 34" fill="none" stroke="#4e342e" stroke-width="7"/></svg>`

let drawn: Promise<Uint8Array<ArrayBuffer>> | undefined

export function parcelPhoto(browser: Browser): Promise<Uint8Array<ArrayBuffer>> {
  drawn ??= draw(browser)
  return drawn
}

async function draw(browser: Browser): Promise<Uint8Array<ArrayBuffer>> {
  const page = await browser.newPage({ viewport: { width: 640, height: 420 } })
  await page.setContent(drawing)
  const picture = await page.screenshot()
  await page.close()
  return new Uint8Array(picture)
}
