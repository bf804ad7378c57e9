// The table of block views: leave one out and the builder does not compile.
import { type BlockType, isBlockType } from '@scenarium/engine/schema'
import IconPuzzle from '@tabler/icons-react/icons/IconPuzzle'
import { JsonSettings } from '../inspector/json-settings.tsx'
import { attachedData } from './attached-data.tsx'
import type { AnyBlockView, BlockView } from './block-view.ts'
import { checkHours } from './check-hours.tsx'
import { comment } from './comment.tsx'
import { connectChat } from './connect-chat.tsx'
import { exceptionHandler } from './exception-handler.tsx'
import { exit } from './exit.tsx'
import { fetchUrl } from './fetch-url.tsx'
import { findAgent } from './find-agent.tsx'
import { getStatistics } from './get-statistics.tsx'
import { goto } from './goto.tsx'
import { ifBlock } from './if.tsx'
import { log } from './log.tsx'
import { requestInput } from './request-input.tsx'
import { requestSkillOrService } from './request-skill-or-service.tsx'
import { returnBlock } from './return.tsx'
import { sendMessage } from './send-message.tsx'
import { setDisposition } from './set-disposition.tsx'
import { setPriority } from './set-priority.tsx'
import { setVariable } from './set-variable.tsx'
import { startAnotherScenario } from './start-another-scenario.tsx'
import { switchBlock } from './switch.tsx'
import { wait } from './wait.tsx'

/** In the order of the palette within each group. */
export const blockViews: { [Type in BlockType]: BlockView<Type> } = {
  send_message: sendMessage,
  request_input: requestInput,
  if: ifBlock,
  switch: switchBlock,
  check_hours: checkHours,
  wait,
  goto,
  start_another_scenario: startAnotherScenario,
  return: returnBlock,
  exception_handler: exceptionHandler,
  exit,
  find_agent: findAgent,
  connect_chat: connectChat,
  request_skill_or_service: requestSkillOrService,
  set_priority: setPriority,
  get_statistics: getStatistics,
  set_disposition: setDisposition,
  attached_data: attachedData,
  set_variable: setVariable,
  fetch_url: fetchUrl,
  log,
  comment,
}

/** The view of any type of block; one this program does not know is shown by its name. */
export function blockViewOf(type: string): AnyBlockView {
  return isBlockType(type) ? (blockViews[type] as unknown as AnyBlockView) : unknownBlockView(type)
}

function unknownBlockView(type: string): AnyBlockView {
  return {
    label: type === '' ? 'Unknown block' : type,
    icon: IconPuzzle,
    group: 'notes',
    purpose: 'This program has no block of this type.',
    newSettings: {},
    summary: () => 'Unknown type of block',
    Inspector: JsonSettings,
  }
}
