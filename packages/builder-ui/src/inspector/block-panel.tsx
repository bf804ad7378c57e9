import { MantineThemeProvider } from '@mantine/core'
import { LoadingState, lazyPart } from '@scenarium/web-kit'
import { blockOf } from '../editor/document.ts'
import { useEditorState } from '../editor/editor-context.tsx'
import { FormProvider } from './fields/form-context.tsx'
import classes from './inspector.module.css'
import { ScenarioSettings } from './scenario-settings.tsx'

// A scenario opens with nothing selected: the forms of all blocks are fetched with the first block that is.
const BlockSettings = lazyPart(async () => (await import('./block-settings.tsx')).BlockSettings, <LoadingState />)
const SeveralBlocks = lazyPart(async () => (await import('./several-blocks.tsx')).SeveralBlocks, <LoadingState />)

/** Denser than elsewhere: a form has a column beside the canvas. */
const theme = {
  components: {
    Input: { defaultProps: { size: 'xs' }, vars: () => ({ wrapper: { '--input-fz': 'var(--mantine-font-size-sm)' } }) },
    InputWrapper: { defaultProps: { size: 'xs', inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Switch: { defaultProps: { size: 'xs' } },
  },
}

/** What is selected, to be edited: a block, several, or the scenario itself. */
export function BlockPanel() {
  const selection = useEditorState((state) => state.selection)
  return (
    <MantineThemeProvider theme={theme}>
      <FormProvider>
        <div className={classes.panel}>
          <Selected selection={selection} />
        </div>
      </FormProvider>
    </MantineThemeProvider>
  )
}

function Selected({ selection }: { selection: readonly string[] }) {
  const [blockId = ''] = selection
  const block = useEditorState(({ draft }) => blockOf(draft, blockId))
  if (selection.length > 1) return <SeveralBlocks blockIds={selection} />
  if (block === undefined) return <ScenarioSettings />
  return <BlockSettings key={blockId} blockId={blockId} block={block} />
}
