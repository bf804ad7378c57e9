// The table of block views: leave one out and the builder does not compile.
import { type BlockType, isBlockType } from '@scenarium/engine/schema'
import IconPuzzle from '@tabler/icons-react/icons/IconPuzzle'
import { attachedData } from './attached-data.ts'
import type { AnyBlockView, BlockView } from './block-view.ts'
import { checkHours } from './check-hours.ts'
import { comment } from './comment.ts'
import { connectChat } from './connect-chat.ts'
import { email } from './email.ts'
import { exceptionHandler } from './exception-handler.ts'
import { exit } from './exit.ts'
import { fetchUrl } from './fetch-url.ts'
import { findAgent } from './find-agent.ts'
import { getStatistics } from './get-statistics.ts'
import { goto } from './goto.ts'
import { identifyContact } from './identify-contact.ts'
import { ifBlock } from './if.ts'
import { internalMessage } from './internal-message.ts'
import { log } from './log.ts'
import { requestInput } from './request-input.ts'
import { requestSkillOrService } from './request-skill-or-service.ts'
import { returnBlock } from './return.ts'
import { sendMessage } from './send-message.ts'
import { setDisposition } from './set-disposition.ts'
import { setPriority } from './set-priority.ts'
import { setVariable } from './set-variable.ts'
import { startAnotherScenario } from './start-another-scenario.ts'
import { switchBlock } from './switch.ts'
import { updateContact } from './update-contact.ts'
import { wait } from './wait.ts'

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
  internal_message: internalMessage,
  get_statistics: getStatistics,
  set_disposition: setDisposition,
  identify_contact: identifyContact,
  update_contact: updateContact,
  attached_data: attachedData,
  set_variable: setVariable,
  fetch_url: fetchUrl,
  email,
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
  }
}
