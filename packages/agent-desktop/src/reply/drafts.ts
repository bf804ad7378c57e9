// What was typed and not sent, by chat. It survives switching between chats and reloading the page.
const PREFIX = 'scenarium.draft.'

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function loadDraft(storage: DraftStorage, interactionId: string): string {
  try {
    return storage.getItem(PREFIX + interactionId) ?? ''
  } catch {
    return ''
  }
}

export function saveDraft(storage: DraftStorage, interactionId: string, text: string): void {
  try {
    if (text === '') storage.removeItem(PREFIX + interactionId)
    else storage.setItem(PREFIX + interactionId, text)
  } catch {
    // Without storage a draft lasts as long as the chat is open.
  }
}
