// The form of every type of block. Apart from the views, so that the canvas is there before the forms are.
import { type BlockType, isBlockType, type JsonObject } from '@scenarium/engine/schema'
import type { ComponentType } from 'react'
import { AttachedDataForm } from './attached-data-form.tsx'
import type { FormProps, InspectorProps } from './block-view.ts'
import { CheckHoursForm } from './check-hours-form.tsx'
import { CommentForm } from './comment-form.tsx'
import { ConnectChatForm } from './connect-chat-form.tsx'
import { EmailForm } from './email-form.tsx'
import { ExceptionHandlerForm } from './exception-handler-form.tsx'
import { ExitForm } from './exit-form.tsx'
import { FetchUrlForm } from './fetch-url-form.tsx'
import { FindAgentForm } from './find-agent-form.tsx'
import { GetStatisticsForm } from './get-statistics-form.tsx'
import { GotoForm } from './goto-form.tsx'
import { IdentifyContactForm } from './identify-contact-form.tsx'
import { IfForm } from './if-form.tsx'
import { InternalMessageForm } from './internal-message-form.tsx'
import { LogForm } from './log-form.tsx'
import { RequestInputForm } from './request-input-form.tsx'
import { RequestSkillOrServiceForm } from './request-skill-or-service-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { SendMessageForm } from './send-message-form.tsx'
import { SetDispositionForm } from './set-disposition-form.tsx'
import { SetPriorityForm } from './set-priority-form.tsx'
import { SetVariableForm } from './set-variable-form.tsx'
import { StartAnotherScenarioForm } from './start-another-scenario-form.tsx'
import { SwitchForm } from './switch-form.tsx'
import { UpdateContactForm } from './update-contact-form.tsx'
import { WaitForm } from './wait-form.tsx'

export const blockForms: { [Type in BlockType]: ComponentType<FormProps<Type>> } = {
  attached_data: AttachedDataForm,
  check_hours: CheckHoursForm,
  comment: CommentForm,
  connect_chat: ConnectChatForm,
  email: EmailForm,
  exception_handler: ExceptionHandlerForm,
  exit: ExitForm,
  fetch_url: FetchUrlForm,
  find_agent: FindAgentForm,
  get_statistics: GetStatisticsForm,
  goto: GotoForm,
  identify_contact: IdentifyContactForm,
  if: IfForm,
  internal_message: InternalMessageForm,
  log: LogForm,
  request_input: RequestInputForm,
  request_skill_or_service: RequestSkillOrServiceForm,
  return: ReturnForm,
  send_message: SendMessageForm,
  set_disposition: SetDispositionForm,
  set_priority: SetPriorityForm,
  set_variable: SetVariableForm,
  start_another_scenario: StartAnotherScenarioForm,
  switch: SwitchForm,
  update_contact: UpdateContactForm,
  wait: WaitForm,
}

/** A form when the type is not known while compiling; undefined when this program has none. */
export function blockFormOf(type: string): ComponentType<InspectorProps<JsonObject>> | undefined {
  return isBlockType(type) ? (blockForms[type] as unknown as ComponentType<InspectorProps<JsonObject>>) : undefined
}
