import { lazyPart } from '@scenarium/web-kit'
import type { IconProps } from '@tabler/icons-react'
import IconActivity from '@tabler/icons-react/icons/IconActivity'
import IconAdjustments from '@tabler/icons-react/icons/IconAdjustments'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconPlayerPlay from '@tabler/icons-react/icons/IconPlayerPlay'
import IconTestPipe from '@tabler/icons-react/icons/IconTestPipe'
import IconVersions from '@tabler/icons-react/icons/IconVersions'
import type { ComponentType } from 'react'
import { ProblemsMark } from '../problems/problems-mark.tsx'

export type Panel = {
  id: string
  title: string
  icon: ComponentType<IconProps>
  /** Fetched when the panel is opened. It fills the panel and scrolls itself. */
  component: ComponentType
  /** Drawn on the panel's button, such as a count. */
  mark?: ComponentType
  /** For panels with two sides, where the window has room. */
  isWide?: boolean
  /** As shown in the tooltip, such as `Alt+1`. */
  shortcut?: string
}

/** The panels at the right, from top to bottom. */
export const panels: readonly Panel[] = [
  {
    id: 'block',
    title: 'Block',
    icon: IconAdjustments,
    component: lazyPart(() => import('../inspector/block-panel.tsx').then((part) => ({ default: part.BlockPanel }))),
    shortcut: 'Alt+1',
  },
  {
    id: 'problems',
    title: 'Problems',
    icon: IconAlertTriangle,
    component: lazyPart(() =>
      import('../problems/problems-panel.tsx').then((part) => ({ default: part.ProblemsPanel })),
    ),
    mark: ProblemsMark,
    shortcut: 'Alt+2',
  },
  {
    id: 'try',
    title: 'Try it',
    icon: IconPlayerPlay,
    component: lazyPart(() =>
      import('../simulator/simulator-panel.tsx').then((part) => ({ default: part.SimulatorPanel })),
    ),
    isWide: true,
    shortcut: 'Alt+3',
  },
  {
    id: 'tests',
    title: 'Tests',
    icon: IconTestPipe,
    component: lazyPart(() =>
      import('../scenario-tests/tests-panel.tsx').then((part) => ({ default: part.TestsPanel })),
    ),
    shortcut: 'Alt+4',
  },
  {
    id: 'versions',
    title: 'Versions',
    icon: IconVersions,
    component: lazyPart(() =>
      import('../versions/versions-panel.tsx').then((part) => ({ default: part.VersionsPanel })),
    ),
    shortcut: 'Alt+5',
  },
  {
    id: 'live',
    title: 'Live',
    icon: IconActivity,
    component: lazyPart(() => import('../live/live-panel.tsx').then((part) => ({ default: part.LivePanel }))),
    shortcut: 'Alt+6',
  },
]
