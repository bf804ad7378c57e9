import { DEFAULT_NO_ANSWER_SECONDS } from '@scenarium/engine/schema'
import IconHeadset from '@tabler/icons-react/icons/IconHeadset'
import type { BlockView } from './block-view.ts'
import { spokenDuration } from './spoken-duration.ts'

export const connectChat: BlockView<'connect_chat'> = {
  label: 'Connect chat',
  icon: IconHeadset,
  group: 'agents',
  purpose: 'Offers the chat to the agent and stays while they talk',
  newSettings: {},
  summary: ({ noAnswerSeconds = DEFAULT_NO_ANSWER_SECONDS, overrideDestination }) =>
    overrideDestination ?? `Rings ${spokenDuration(noAnswerSeconds)}`,
}
