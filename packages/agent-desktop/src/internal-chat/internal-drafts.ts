// What was typed to a colleague and not sent. It survives closing the drawer and reloading the page, and is forgotten when
// nobody is signed in any more.
type DraftStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

const prefixOf = (ownUserId: string) => `scenarium.internal-draft.${ownUserId}.`

export function loadInternalDraft(storage: DraftStorage, ownUserId: string, colleagueId: string): string {
  try {
    return storage.getItem(prefixOf(ownUserId) + colleagueId) ?? ''
  } catch {
    return ''
  }
}

type Draft = { ownUserId: string; colleagueId: string; text: string }

export function saveInternalDraft(storage: DraftStorage, { ownUserId, colleagueId, text }: Draft): void {
  try {
    if (text === '') storage.removeItem(prefixOf(ownUserId) + colleagueId)
    else storage.setItem(prefixOf(ownUserId) + colleagueId, text)
  } catch {
    // Without storage a draft lasts as long as the chat is open.
  }
}

export function forgetInternalDrafts(storage: DraftStorage, ownUserId: string): void {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
    for (const key of keys) if (key.startsWith(prefixOf(ownUserId))) storage.removeItem(key)
  } catch {
    // There is nothing to forget.
  }
}
