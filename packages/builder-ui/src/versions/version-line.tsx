import { ActionIcon, Menu } from '@mantine/core'
import type { ScenarioVersion } from '@scenarium/api'
import IconDots from '@tabler/icons-react/icons/IconDots'
import { useLostCursor } from '../editor/use-lost-cursor.ts'
import { versionName } from './use-versions.ts'
import { VersionWords } from './version-words.tsx'
import classes from './versions-panel.module.css'

export type VersionAction = 'look' | 'compare_with_draft' | 'compare_with_previous' | 'take' | 'roll_back' | 'move'

const labels: { [Action in VersionAction]: string } = {
  look: 'Look at it',
  compare_with_draft: 'Compare with the draft',
  compare_with_previous: 'Compare with the version before',
  take: 'Take into the draft',
  roll_back: 'Roll back to this version…',
  move: 'Move its waiting chats…',
}
const changing: ReadonlySet<VersionAction> = new Set(['take', 'roll_back', 'move'])

type VersionLineProps = {
  version: ScenarioVersion
  isCurrent: boolean
  /** Whoever comes back from one of its actions has the cursor here. */
  hasCursor: boolean
  canEdit: boolean
  actions: readonly VersionAction[]
  onAction(action: VersionAction, version: ScenarioVersion): void
}

export function VersionLine({ version, isCurrent, hasCursor, canEdit, actions, onAction }: VersionLineProps) {
  const name = versionName(version)
  const button = useLostCursor<HTMLButtonElement>(hasCursor)
  return (
    <li className={classes.version}>
      <VersionWords version={version} isCurrent={isCurrent} />
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
              <Menu.Item key={action} onClick={() => onAction(action, version)}>
                {labels[action]}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
