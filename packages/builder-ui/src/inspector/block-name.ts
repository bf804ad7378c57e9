import { createContext, useContext } from 'react'

/** What messages call the block that is shown. */
export const BlockName = createContext('')

export const useBlockName = (): string => useContext(BlockName)
