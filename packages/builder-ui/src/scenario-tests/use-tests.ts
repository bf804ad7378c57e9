import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useEditing } from '../editor/use-editing.ts'
import type { TestsSaving, TestsState } from './save-tests.ts'

/** The tests of the open scenario, read once somebody wants to see them. */
export function useTests(): TestsState & Pick<TestsSaving, 'load' | 'change'> {
  const { tests } = useEditing()
  useEffect(() => void tests.load(), [tests])
  return { ...useStore(tests.state), load: tests.load, change: tests.change }
}
