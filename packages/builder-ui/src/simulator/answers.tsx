import { troublesOf } from '@scenarium/engine/schema'
import { useEditorState } from '../editor/editor-context.tsx'
import { EmailAnswers } from './email-answers.tsx'
import classes from './fetch-answers.module.css'
import { FetchAnswers } from './fetch-answers.tsx'
import { Troubles } from './troubles.tsx'
import type { SimulatorProps } from './use-simulator.ts'

/** What the blocks are answered that ask web services or the centre for something. */
export function Answers(props: SimulatorProps) {
  const blocks = useEditorState((state) => state.draft.blocks)
  const asks = Object.values(blocks).some(
    ({ type }) => type === 'fetch_url' || type === 'email' || Object.hasOwn(troublesOf, type),
  )
  if (!asks)
    return (
      <p className={classes.hint}>
        No block of this scenario asks a web service, a mail server or the centre for anything.
      </p>
    )
  return (
    <>
      <FetchAnswers {...props} />
      <EmailAnswers {...props} />
      <Troubles {...props} />
    </>
  )
}
