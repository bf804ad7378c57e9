import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useEditorState } from '../../editor/editor-context.tsx'
import { type Samples, samplesOf } from '../variables/samples.ts'
import { type Variable, variablesOf } from '../variables/variables.ts'

type FormContext = { variables: readonly Variable[]; samples: Samples }

const Context = createContext<FormContext>({ variables: [], samples: {} })

/** What the fields inside may complete and preview with. */
export function FormProvider({ children }: { children: ReactNode }) {
  const draft = useEditorState((state) => state.draft)
  const { blocks, parameters } = draft
  const value = useMemo(
    () => ({ variables: variablesOf({ blocks, parameters }), samples: samplesOf(parameters) }),
    [blocks, parameters],
  )
  return <Context value={value}>{children}</Context>
}

export const useFormContext = (): FormContext => useContext(Context)
