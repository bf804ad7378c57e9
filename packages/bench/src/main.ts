// npm run bench [-- --quick] [-- --json FILE]: prints a table and JSON; exit code 1 when a target is missed.
// npm run bench -- --part big-centre: only that part; a quick run leaves the big centre out, which takes minutes to make.
// npm run bench -- --soak MINUTES: only the memory of a server that works for so long.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { bigCentre } from './big-centre/big-centre.ts'
import { builderInBrowser } from './builder-in-browser.ts'
import { desktopInBrowser } from './desktop-in-browser.ts'
import { fullFloor } from './floor-of-agents.ts'
import { distantTelegram, type Figure, type Plan, saturation, starting, steady } from './parts.ts'
import { LOAD_CORE, pin } from './server-process.ts'
import { slowReaders } from './slow-readers.ts'
import { soak } from './soak.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    part: { type: 'string' },
    soak: { type: 'string' },
    port: { type: 'string', default: '18090' },
  },
})

const plan: Plan = options.quick
  ? { warmUpSeconds: 3, seconds: 5, openChats: 10_000, port: Number(options.port) }
  : { warmUpSeconds: 8, seconds: 20, openChats: 100_000, port: Number(options.port) }

const isPinned = pin(process.pid, LOAD_CORE)
const figures: Figure[] = []
const minutes = Number(options.soak)
if (options.soak !== undefined && !(minutes >= 4)) throw new Error('A soak takes 4 minutes or more: --soak MINUTES.')
const usual = {
  saturation,
  'distant-telegram': distantTelegram,
  steady,
  'full-floor': fullFloor,
  'slow-readers': slowReaders,
  desktop: desktopInBrowser,
  builder: builderInBrowser,
  starting,
}
const all = { ...usual, 'big-centre': bigCentre }
const parts = options.soak === undefined ? chosenParts() : [(given: Plan) => soak(given, minutes)]
for (const part of parts) {
  for (const figure of await part(plan)) {
    figures.push(figure)
    process.stdout.write(`${line(figure)}\n`)
  }
}
const machine = { processors: cpus().length, model: cpus()[0]?.model, node: process.version, isPinned }
const report = JSON.stringify({ at: new Date().toISOString(), machine, plan, figures }, null, 2)
if (options.json !== undefined) writeFileSync(options.json, `${report}\n`)
process.stdout.write(`${report}\n`)
const missed = figures.filter((figure) => isMissed(figure))
if (missed.length > 0) process.stdout.write(`Missed: ${missed.map(({ name }) => name).join('; ')}\n`)
process.exitCode = missed.length > 0 ? 1 : 0

function chosenParts(): ((plan: Plan) => Promise<Figure[]>)[] {
  if (options.part === undefined) return Object.values(options.quick ? usual : all)
  const named = Object.entries(all).find(([name]) => name === options.part)
  if (named === undefined)
    throw new Error(`There is no part ${options.part}: there are ${Object.keys(all).join(', ')}.`)
  return [named[1]]
}

function line(figure: Figure): string {
  const { name, value, unit, target } = figure
  const bound =
    target === undefined ? '' : 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`
  const mark = target === undefined ? '' : isMissed(figure) ? 'MISSED' : 'ok'
  const shown = value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })
  return `${name.padEnd(52)} ${`${shown} ${unit}`.padStart(14)}   ${bound.padEnd(16)} ${mark}`
}

function isMissed({ value, target }: Figure): boolean {
  if (target === undefined) return false
  return 'atLeast' in target ? !(value >= target.atLeast) : !(value <= target.atMost)
}
