import type { PhoneActions } from './actions.ts'
import type { MenuItem } from './menu.ts'
import { openContactDialog, openLocationDialog } from './share-dialogs.ts'
import { openUploadDialog, pickFiles } from './upload-dialog.ts'
import type { Customer } from './wire.ts'

/** What a customer can send besides text. A refused message has been reported by the action already. */
export const attachMenu = (customer: Customer, actions: PhoneActions): MenuItem[] => {
  const sendFiles = (accept: string, asFiles: boolean) =>
    pickFiles(accept, (files) => openUploadDialog(files, asFiles, actions))
  const sendVoices = (files: File[]) => {
    actions.sendUploads(files.map((file) => ({ file, kind: 'voice' }))).catch(() => undefined)
  }
  const rollDice = () => {
    actions.sendMessage({ dice: { emoji: '🎲' } }).catch(() => undefined)
  }
  return [
    { label: 'Photo or video', icon: 'photo', choose: () => sendFiles('image/*,video/mp4', false) },
    { label: 'File', icon: 'document', choose: () => sendFiles('', true) },
    { label: 'Voice from a file', icon: 'microphone', choose: () => pickFiles('audio/*', sendVoices) },
    { label: 'Location', icon: 'location', choose: () => openLocationDialog(actions) },
    { label: 'Contact', icon: 'contact', choose: () => openContactDialog(customer, actions) },
    { label: 'Dice', icon: 'dice', choose: rollDice },
  ]
}
