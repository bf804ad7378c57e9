import { ActionIcon, Tooltip } from '@mantine/core'
import { ErrorBoundary } from '@scenarium/web-kit'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import { useRef } from 'react'
import { useViewing } from '../versions/shown-instead.ts'
import { useEditor, useEditorState } from './editor-context.tsx'
import classes from './panel-frame.module.css'
import { panels } from './panels.tsx'

/** The open panel, and at the edge of the window a button for each. */
export function PanelFrame() {
  const editor = useEditor()
  const open = useEditorState(({ panel }) => panels.find(({ id }) => id === panel))
  const viewing = useViewing()
  const rail = useRef<HTMLElement>(null)
  function close(): void {
    // The button that opens it again has the cursor.
    rail.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
    editor.showPanel(null)
  }
  return (
    <>
      {open !== undefined && (
        <aside
          className={classes.panel}
          aria-label={open.title}
          data-panel={open.id}
          data-wide={open.isWide}
          data-beside={viewing !== null || undefined}
          tabIndex={-1}
        >
          <button type="button" className={classes.back} onClick={close}>
            <IconArrowLeft size={18} aria-hidden />
            Back to the scenario
          </button>
          <ErrorBoundary key={open.id} part={open.title}>
            <open.component />
          </ErrorBoundary>
        </aside>
      )}
      <nav ref={rail} className={classes.rail} aria-label="Panels">
        {panels.map(({ id, title, icon: Icon, mark: Mark, shortcut }) => (
          <Tooltip key={id} label={shortcut === undefined ? title : `${title} (${shortcut})`} position="left">
            <ActionIcon
              variant={id === open?.id ? 'light' : 'subtle'}
              color={id === open?.id ? undefined : 'gray'}
              className={classes.tab}
              aria-label={title}
              aria-pressed={id === open?.id}
              onClick={() => editor.showPanel(id === open?.id ? null : id)}
            >
              <Icon size={20} aria-hidden />
              <span className={classes.word} aria-hidden>
                {title}
              </span>
              {Mark !== undefined && <Mark />}
            </ActionIcon>
          </Tooltip>
        ))}
      </nav>
    </>
  )
}
