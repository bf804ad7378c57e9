import { Table } from '@mantine/core'
import type { BackupView, SystemView } from '@scenarium/api'
import frame from '../frame/list-frame.module.css'
import { TimeAgo } from '../time-ago.tsx'
import { bytesText } from './bytes-text.ts'
import classes from './operation.module.css'

/** Backups that were made, and whether a restore brought back the same. */
export function BackupTable({ backups: { runningSince, lastProblem, made } }: { backups: SystemView['backups'] }) {
  return (
    <>
      <div aria-live="polite">
        {runningSince !== null && (
          <p className={classes.notice}>
            A backup is being made and restored into a scratch place, since <TimeAgo at={runningSince} />. The centre
            goes on meanwhile.
          </p>
        )}
        {runningSince === null && lastProblem !== null && (
          <p className={classes.notice} data-tone="bad">
            {lastProblem}
          </p>
        )}
      </div>
      {made.length === 0 ? (
        <p className={classes.notice}>
          No backup has been made yet. Press Back up now; for one every night, let a timer of the server run scenarium
          backup.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label="Backups that were made">
          <Table className={frame.table} aria-label="Backups">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">When</Table.Th>
                <Table.Th scope="col">Verified</Table.Th>
                <Table.Th scope="col">Holds</Table.Th>
                <Table.Th scope="col">File</Table.Th>
                <Table.Th scope="col" data-lesser>
                  Made by
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {made.map((backup) => (
                <Table.Tr key={`${backup.finishedAt} ${backup.file}`}>
                  <Table.Td>
                    <TimeAgo at={backup.finishedAt} />
                  </Table.Td>
                  <Table.Td>
                    <Verdict backup={backup} />
                  </Table.Td>
                  <Table.Td>
                    {bytesText(backup.sizeBytes)}: {backup.rows} rows in {backup.tables} tables, {backup.files} files
                  </Table.Td>
                  <Table.Td className={classes.reason}>
                    {backup.file}
                    {!backup.isThere && ' (no longer there)'}
                  </Table.Td>
                  <Table.Td data-lesser>{backup.madeBy ?? 'scenarium backup'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      )}
    </>
  )
}

function Verdict({ backup: { verifiedAt, problem } }: { backup: BackupView }) {
  const [tone, text] =
    problem !== null ? ['bad', 'Differs'] : verifiedAt === null ? ['idle', 'Not tried'] : ['good', 'Restored, the same']
  return (
    <>
      <span className={frame.status} data-tone={tone}>
        {text}
      </span>
      {problem !== null && <div className={frame.dim}>{problem}</div>}
    </>
  )
}
