import { useEditorState } from './editor-context.tsx'
import classes from './scenario-name.module.css'

export function ScenarioName() {
  const name = useEditorState(({ draft }) => draft.name)
  return (
    <h1 className={classes.name} title={name}>
      {name || 'Without a name'}
    </h1>
  )
}
