// Colleagues and the chats with them in one list. Pure.
import { type ColleagueList, compareNames, type InternalChatView, type InternalMessageView } from '@scenarium/api'

type Colleague = ColleagueList['colleagues'][number]
export type ColleagueRow = Colleague & { unread: number; lastMessage: InternalMessageView | null }

/** Who wrote or was written to last comes first, then the rest by name. Chats with people who left the centre stay. */
export function colleagueRows(
  colleagues: readonly Colleague[],
  chats: readonly InternalChatView[],
  find: string,
): ColleagueRow[] {
  const byId = new Map(chats.map((chat) => [chat.userId, chat]))
  const gone = chats.filter(({ userId }) => !colleagues.some((colleague) => colleague.userId === userId))
  const all = [...colleagues, ...gone.map(({ userId, name }) => ({ userId, name, team: null }))]
  const wanted = find.trim().toLocaleLowerCase()
  return all
    .filter(({ name, team }) => `${name} ${team ?? ''}`.toLocaleLowerCase().includes(wanted))
    .map((colleague) => {
      const chat = byId.get(colleague.userId)
      return { ...colleague, unread: chat?.unread ?? 0, lastMessage: chat?.lastMessage ?? null }
    })
    .toSorted((a, b) => (b.lastMessage?.sentAt ?? 0) - (a.lastMessage?.sentAt ?? 0) || compareNames(a.name, b.name))
}
