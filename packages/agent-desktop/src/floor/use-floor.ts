import type { Floor } from '@scenarium/api'
import { useEffect, useState } from 'react'
import { useDesktop, useDesktopState } from '../desktop/desktop-context.tsx'
import { type FloorView, firstView, floorView } from './floor-view.ts'

/** The floor, live as long as the component is shown; null until it came. */
export function useFloor(): Floor | null {
  const { live } = useDesktop()
  useEffect(() => {
    live.watchFloor(true)
    return () => live.watchFloor(false)
  }, [live])
  return useDesktopState((state) => state.floor)
}

const KEY = 'scenarium.floor-view'

/** What is shown of the floor, remembered in this browser. */
export function useFloorView(): [FloorView, (change: Partial<FloorView>) => void] {
  const [view, setView] = useState(loadView)
  return [
    view,
    (change) => {
      const next = { ...view, ...change }
      setView(next)
      try {
        localStorage.setItem(KEY, JSON.stringify(next))
      } catch {
        // Only a convenience.
      }
    },
  ]
}

function loadView(): FloorView {
  try {
    return floorView.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return firstView
  }
}
