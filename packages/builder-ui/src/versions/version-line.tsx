import { ActionIcon, Menu } from '@mantine/core'
import type { ScenarioVersion } from '@scenarium/api'
import IconDots from '@tabler/icons-react/icons/IconDots'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { versionName } from './use-versions.ts'
import classes from './versions-panel.module.css'

export type VersionAction = 'compare_with_draft' | 'compare_with_previous' | 'roll_back' | 'move'

const labels: { [Action in VersionAction]: string } = {
  compare_with_draft: 'Compare with the draft',
  compare_with_previous: 'Compare with the version before',
  roll_back: 'Roll back to this version…',
  move: 'Move its waiting chats…',
}
const changing: ReadonlySet<VersionAction> = new Set(['roll_back', 'move'])

type VersionLineProps = {
  version: ScenarioVersion
  isCurrent: boolean
  /** Whoever comes back from one of its actions has the cursor here. */
  hasCursor: boolean
  canEdit: boolean
  actions: readonly VersionAction[]
  onAction(action: VersionAction, scenarioVersionId: string): void
}

export function VersionLine({ version, isCurrent, hasCursor, canEdit, actions, onAction }: VersionLineProps) {
  const { scenarioVersionId, note, publishedAt, publishedByName, number, liveChats } = version
  const name = versionName(version)
  const button = useLostCursor<HTMLButtonElement>(hasCursor)
  const when = <time dateTime={new Date(publishedAt).toISOString()}>{moment.format(publishedAt)}</time>
  return (
    <li className={classes.version}>
      <div className={classes.words}>
        <div className={classes.head}>
          <strong>{name}</strong>
          {isCurrent && <span className={classes.published}>Published</span>}
          {liveChats > 0 && (
            <span className={classes.live}>
              {liveChats} {liveChats === 1 ? 'live chat' : 'live chats'}
            </span>
          )}
        </div>
        {note !== '' && <div className={classes.note}>{note}</div>}
        <div className={classes.who}>
          {number === null ? 'first tried ' : ''}
          {when}
          {number !== null && ` · ${publishedByName ?? 'command line or workspace file'}`}
        </div>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon ref={button} variant="subtle" color="gray" aria-label={`Actions for ${name.toLowerCase()}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {actions
            .filter((action) => canEdit || !changing.has(action))
            .map((action) => (
              <Menu.Item key={action} onClick={() => onAction(action, scenarioVersionId)}>
                {labels[action]}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
