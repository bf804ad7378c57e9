import { Button } from '@mantine/core'
import type { SystemView } from '@scenarium/api'
import { errorText, QueryView, showToast } from '@scenarium/web-kit'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import { configurationPaths } from '../../paths.ts'
import { Section } from '../frame/editor-frame.tsx'
import { Facts } from '../frame/facts.tsx'
import { ListFrame } from '../frame/list-frame.tsx'
import { TimeAgo } from '../time-ago.tsx'
import { BackupTable } from './backup-table.tsx'
import { bytesText } from './bytes-text.ts'
import classes from './operation.module.css'
import { OverrunTable } from './overrun-table.tsx'

const OVER_BUDGET =
  'What customers caused beyond the budgets in Chat Settings, and did not get, since the program started. Who floods can be banned in Customers or at the desk; where all of a bot are meant and nobody floods, its budget is too small.'

const LOOK_EVERY_MS = 5_000
const LOOK_SOON_MS = 1_000

/** The installation itself: versions, sizes, backlogs, backups. */
export function SystemPage() {
  const client = useUpkeepClient()
  const queries = useQueryClient()
  const [isStarting, setIsStarting] = useState(false)
  const query = useQuery({
    queryKey: keys.system,
    queryFn: client.system,
    refetchInterval: ({ state }) => (state.data?.backups.runningSince == null ? LOOK_EVERY_MS : LOOK_SOON_MS),
  })

  async function backUp(): Promise<void> {
    setIsStarting(true)
    try {
      await client.startBackup()
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      await queries.invalidateQueries({ queryKey: keys.system })
      setIsStarting(false)
    }
  }
  const isRunning = query.data?.backups.runningSince != null

  return (
    <ListFrame
      title="System"
      list={
        <QueryView query={query}>
          {(system) => (
            <>
              <div className={classes.sections}>
                <Versions system={system} />
                <Storage system={system} />
                <Load system={system} />
              </div>
              {system.overruns.length > 0 && (
                <div className={classes.wide}>
                  <Section title="Over budget" hint={OVER_BUDGET}>
                    <OverrunTable overruns={system.overruns} />
                  </Section>
                </div>
              )}
              <div className={classes.wide}>
                <Section
                  title="Backups"
                  hint={`Made here, they lie in ${system.backups.folder} on the server, the newest ${system.backups.kept}; they are not downloaded, because they hold every transcript. Copy them to another machine, and the key file to a third place.`}
                >
                  <BackupTable backups={system.backups} />
                </Section>
              </div>
            </>
          )}
        </QueryView>
      }
    >
      <Button size="xs" loading={isStarting || isRunning} onClick={() => void backUp()}>
        Back up now
      </Button>
    </ListFrame>
  )
}

function Versions({
  system: { version, startedAt, node, sqlite, schemaVersion, publicUrl, dataFolder },
}: {
  system: SystemView
}) {
  return (
    <Section title="Program">
      <Facts
        facts={[
          ['Scenarium', version],
          ['Started', <TimeAgo key="at" at={startedAt} />],
          ['Public URL', publicUrl ?? 'None: start the server with --public-url for webhooks'],
          ['Data folder', dataFolder],
          ['Node', node],
          ['SQLite', sqlite],
          ['Schema version', String(schemaVersion)],
        ]}
      />
    </Section>
  )
}

function Storage({ system: { database, attachments, diskFreeBytes, memoryBytes } }: { system: SystemView }) {
  return (
    <Section title="Room">
      <Facts
        facts={[
          ['Database', bytesText(database.bytes)],
          ['of which free', `${bytesText(database.freeBytes)}, used before the file grows`],
          ['Write-ahead log', bytesText(database.logBytes)],
          [
            'Attachments',
            attachments === null ? 'Being counted …' : `${bytesText(attachments.bytes)} in ${attachments.files} files`,
          ],
          ['Free on the disk', bytesText(diskFreeBytes)],
          ['Memory of the process', bytesText(memoryBytes)],
        ]}
      />
    </Section>
  )
}

function Load({ system: { eventLoop, outbox, timers, laneEvents, deadLetters } }: { system: SystemView }) {
  return (
    <Section title="Work">
      <Facts
        facts={[
          [
            'Event loop',
            `${eventLoop.medianMs} ms usually, ${eventLoop.p99Ms} ms at worst in 100, ${eventLoop.longestMs} ms the longest`,
          ],
          [
            'Waiting to go out',
            outbox.oldestAt === null ? (
              'Nothing'
            ) : (
              <>
                {outbox.waiting}, the oldest <TimeAgo at={outbox.oldestAt} />
              </>
            ),
          ],
          ['Timers', `${timers.waiting}, ${timers.overdue === 0 ? 'none late' : `${timers.overdue} late`}`],
          ['Events between chats and queue', laneEvents === 0 ? 'None waiting' : `${laneEvents} waiting`],
          [
            'Dead letters',
            deadLetters === 0 ? (
              'None'
            ) : (
              <Link key="letters" href={configurationPaths.deadLetters}>
                {deadLetters} to look at
              </Link>
            ),
          ],
        ]}
      />
    </Section>
  )
}
