import { LoadingState, lazyPart } from '@scenarium/web-kit'
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
    component: lazyPart(async () => (await import('../inspector/block-panel.tsx')).BlockPanel, <LoadingState />),
    shortcut: 'Alt+1',
  },
  {
    id: 'problems',
    title: 'Problems',
    icon: IconAlertTriangle,
    component: lazyPart(async () => (await import('../problems/problems-panel.tsx')).ProblemsPanel, <LoadingState />),
    mark: ProblemsMark,
    shortcut: 'Alt+2',
  },
  {
    id: 'try',
    title: 'Try it',
    icon: IconPlayerPlay,
    component: lazyPart(
      async () => (await import('../simulator/simulator-panel.tsx')).SimulatorPanel,
      <LoadingState />,
    ),
    isWide: true,
    shortcut: 'Alt+3',
  },
  {
    id: 'tests',
    title: 'Tests',
    icon: IconTestPipe,
    component: lazyPart(async () => (await import('../scenario-tests/tests-panel.tsx')).TestsPanel, <LoadingState />),
    shortcut: 'Alt+4',
  },
  {
    id: 'versions',
    title: 'Versions',
    icon: IconVersions,
    component: lazyPart(async () => (await import('../versions/versions-panel.tsx')).VersionsPanel, <LoadingState />),
    shortcut: 'Alt+5',
  },
  {
    id: 'live',
    title: 'Live',
    icon: IconActivity,
    component: lazyPart(async () => (await import('../live/live-panel.tsx')).LivePanel, <LoadingState />),
    shortcut: 'Alt+6',
  },
]
