import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useInteraction } from '../desktop/desktop-context.tsx'
import { chatsPath } from '../paths.ts'

/** A chat that is finished, or was taken over, leaves the list: what was open of it closes. */
export function useLeaveWhenGone(interactionId: string | undefined): void {
  const isThere = useInteraction(interactionId ?? '') !== undefined
  const wasThere = useRef<string | undefined>(undefined)
  const [, navigate] = useLocation()
  useEffect(() => {
    if (isThere) wasThere.current = interactionId
    else if (interactionId !== undefined && wasThere.current === interactionId) navigate(chatsPath, { replace: true })
  }, [interactionId, isThere, navigate])
}
