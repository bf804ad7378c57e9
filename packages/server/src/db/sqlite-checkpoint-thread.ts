// A thread that writes the log back into the database file, so that turns do not wait for it. Passive: it takes what it
// can without holding up the writer.
import { parentPort, workerData } from 'node:worker_threads'
import SqliteDatabase from 'better-sqlite3'

const connection = new SqliteDatabase(workerData.file)
connection.pragma('synchronous = FULL')

parentPort?.on('message', () => {
  connection.pragma('wal_checkpoint(PASSIVE)')
  parentPort?.postMessage('done')
})
