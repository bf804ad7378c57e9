import { lazyPart } from '@scenarium/web-kit'
import type { IconProps } from '@tabler/icons-react'
import IconAdjustments from '@tabler/icons-react/icons/IconAdjustments'
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
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
]
