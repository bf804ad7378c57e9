import { ActionIcon, Tooltip } from '@mantine/core'
import IconFlag3 from '@tabler/icons-react/icons/IconFlag3'
import IconMaximize from '@tabler/icons-react/icons/IconMaximize'
import IconMinus from '@tabler/icons-react/icons/IconMinus'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import { Panel, useReactFlow, useStore } from '@xyflow/react'
import { useEditor } from '../editor/editor-context.tsx'
import classes from './canvas.module.css'

export function ZoomBar() {
  const editor = useEditor()
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow()
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  const tools = [
    { label: 'Smaller', icon: IconMinus, act: () => zoomOut({ duration: 100 }) },
    { label: 'Larger', icon: IconPlus, act: () => zoomIn({ duration: 100 }) },
    { label: 'Show everything', icon: IconMaximize, act: () => fitView({ duration: 200, maxZoom: 1 }) },
    { label: 'Go to the start', icon: IconFlag3, act: () => editor.reveal(editor.state.getState().draft.start) },
  ]
  return (
    <Panel position="bottom-left" className={classes.bar}>
      {tools.map(({ label, icon: Icon, act }, index) => (
        <span key={label} className={classes.tool}>
          <Tooltip label={label}>
            <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => void act()}>
              <Icon size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          {index === 0 && (
            <button type="button" className={classes.percent} title="As large as usual" onClick={() => void zoomTo(1)}>
              {percent}%
            </button>
          )}
        </span>
      ))}
    </Panel>
  )
}
