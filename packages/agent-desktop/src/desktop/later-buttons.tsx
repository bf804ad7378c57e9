import { SoundButton } from '../alerts/sound-button.tsx'
import { InternalChatButton } from '../internal-chat/internal-chat-button.tsx'
import { ReminderButton } from '../reminders/reminder-button.tsx'

/** What the header has besides what is needed at once; loaded after the first screen. */
export function LaterButtons() {
  return (
    <>
      <ReminderButton />
      <InternalChatButton />
      <SoundButton />
    </>
  )
}
