import { useSession } from '@scenarium/web-kit'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { chatsPath, floorPath } from '../paths.ts'

/** Who supervises and is no agent begins at the floor: he has no chats to begin with. */
export function useStartPage(): void {
  const { privileges, roles } = useSession()
  const [location, navigate] = useLocation()
  const beginsAtFloor = privileges.includes('supervise') && !roles.includes('agent')
  // Only where one arrives: the chats can be gone to from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page was opened
  useEffect(() => {
    if (beginsAtFloor && location === chatsPath) navigate(floorPath, { replace: true })
  }, [])
}
