import { EmptyState } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { chatsPath } from '../paths.ts'

export function NotHere() {
  return (
    <EmptyState title="This chat is not among yours">
      It is over, or somebody else has it. <Link href={chatsPath}>Back to your chats</Link>
    </EmptyState>
  )
}
