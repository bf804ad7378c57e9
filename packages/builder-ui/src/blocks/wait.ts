import IconHourglassHigh from '@tabler/icons-react/icons/IconHourglassHigh'
import type { BlockView } from './block-view.ts'
import { spokenDuration } from './spoken-duration.ts'

export const wait: BlockView<'wait'> = {
  label: 'Wait',
  icon: IconHourglassHigh,
  group: 'flow',
  purpose: 'Does nothing for a while',
  newSettings: { seconds: 2 },
  summary: ({ seconds }) => (seconds === undefined ? '' : spokenDuration(seconds)),
}
