// How fast the disk stores for good, without the program: no answer that is on disk can come sooner.
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { percentile } from './percentile.ts'
import { Folder } from './server-process.ts'

/** About what a turn adds to SQLite's log. */
const BYTES = 16_384
const EVERY_MS = 5

/** Writes of that size and `fdatasync`, 200 a second: how long each took, in milliseconds. */
export async function measureDisk(seconds: number): Promise<{ p50: number; p99: number; longest: number }> {
  const folder = new Folder()
  const file = openSync(join(folder.path, 'probe'), 'w')
  const block = Buffer.alloc(BYTES, 1)
  const times: number[] = []
  try {
    const end = performance.now() + seconds * 1_000
    while (performance.now() < end) {
      const began = performance.now()
      writeSync(file, block)
      fdatasyncSync(file)
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    }
  } finally {
    closeSync(file)
    folder.remove()
  }
  return { p50: percentile(times, 50), p99: percentile(times, 99), longest: Math.max(...times) }
}
