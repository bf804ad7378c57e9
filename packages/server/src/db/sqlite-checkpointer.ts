// Keeps the write-ahead log short without making turns wait: a thread of its own, started when there is first much to do
// (an idle server does not pay for it), writes the log back while the writer goes on.
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** Log size that is worth writing back. */
const ENOUGH_BYTES = 16 * 1_048_576
/** Looking at the size costs a system call. */
const LOOK_EVERY_COMMITS = 64

export type Checkpointer = {
  /** After each commit. */
  committed(): void
  close(): Promise<void>
}

export function createCheckpointer(file: string): Checkpointer {
  let commits = 0
  let worker: Worker | undefined
  let isBusy = false

  function start(): Worker {
    const thread = new Worker(new URL('./sqlite-checkpoint-thread.ts', import.meta.url), { workerData: { file } })
    thread.on('message', () => {
      isBusy = false
    })
    // Without the thread the writer checkpoints by itself (wal_autocheckpoint); nothing is lost but speed.
    thread.on('error', () => {
      worker = undefined
      isBusy = false
    })
    thread.unref()
    return thread
  }

  return {
    committed() {
      commits += 1
      if (isBusy || commits % LOOK_EVERY_COMMITS !== 0) return
      const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
      if (size < ENOUGH_BYTES) return
      worker ??= start()
      isBusy = true
      worker.postMessage('checkpoint')
    },
    async close() {
      await worker?.terminate()
    },
  }
}
