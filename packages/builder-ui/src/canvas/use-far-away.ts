import { useStore } from '@xyflow/react'

/** Below this, texts cannot be read and are not drawn. */
const READABLE = 0.5

export const useFarAway = (): boolean => useStore(({ transform }) => transform[2] < READABLE)
