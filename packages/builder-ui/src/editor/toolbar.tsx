import { ActionIcon, Tooltip } from '@mantine/core'
import type { IconProps } from '@tabler/icons-react'
import IconArrowBackUp from '@tabler/icons-react/icons/IconArrowBackUp'
import IconArrowForwardUp from '@tabler/icons-react/icons/IconArrowForwardUp'
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft'
import IconKeyboard from '@tabler/icons-react/icons/IconKeyboard'
import IconLayoutSidebar from '@tabler/icons-react/icons/IconLayoutSidebar'
import IconListTree from '@tabler/icons-react/icons/IconListTree'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import IconSearch from '@tabler/icons-react/icons/IconSearch'
import IconSitemap from '@tabler/icons-react/icons/IconSitemap'
import type { ComponentType } from 'react'
import { Link } from 'wouter'
import { scenariosPath } from '../paths.ts'

import { PublishButton } from '../versions/publish-button.tsx'
import { useViewing } from '../versions/shown-instead.ts'
import { useEditor, useEditorState, useView } from './editor-context.tsx'

import { SaveStatus } from './save-status.tsx'
import { ScenarioMenu } from './scenario-menu.tsx'
import { ScenarioName } from './scenario-name.tsx'
import classes from './toolbar.module.css'
import { askForBlock } from './use-shortcuts.ts'

export function Toolbar() {
  const editor = useEditor()
  const canUndo = useEditorState(({ past }) => past.length > 0)
  const canRedo = useEditorState(({ future }) => future.length > 0)
  const canEdit = useEditorState((state) => state.canEdit)
  const mode = useView((view) => view.mode)
  const isPaletteOpen = useView((view) => view.isPaletteOpen)
  const { setState: show } = editor.view
  const viewing = useViewing()
  return (
    <div className={classes.toolbar} role="toolbar" aria-label="Scenario">
      <Tooltip label="All scenarios">
        <ActionIcon component={Link} href={scenariosPath} variant="subtle" color="gray" aria-label="All scenarios">
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <ScenarioName />
      <ScenarioMenu />
      <SaveStatus />
      <span className={classes.space} />
      {canEdit && viewing === null && (
        <>
          <Tool label="Undo" keys="Ctrl+Z" icon={IconArrowBackUp} isDisabled={!canUndo} onClick={editor.undo} />
          <Tool
            label="Redo"
            keys="Ctrl+Shift+Z"
            icon={IconArrowForwardUp}
            isDisabled={!canRedo}
            onClick={editor.redo}
          />
          <span className={classes.line} />
          <Tool label="Add a block" keys="A" icon={IconPlus} onClick={() => askForBlock(editor)} />
          <Tool
            label="Blocks"
            keys="B"
            icon={IconLayoutSidebar}
            isPressed={isPaletteOpen}
            onClick={() => show({ isPaletteOpen: !isPaletteOpen })}
          />
          <Tool
            label="Arrange"
            keys="L"
            icon={IconSitemap}
            onClick={() => show({ mode: 'canvas', isArranging: true })}
          />
        </>
      )}
      <Tool
        label="Find"
        keys="Ctrl+F"
        icon={IconSearch}
        onClick={() => (viewing?.editor ?? editor).view.setState({ isFinding: true })}
      />
      {viewing === null && (
        <Tool
          label="Outline"
          keys="O"
          icon={IconListTree}
          isPressed={mode === 'outline'}
          onClick={() => show({ mode: mode === 'outline' ? 'canvas' : 'outline' })}
        />
      )}
      <Tool label="Keyboard shortcuts" keys="?" icon={IconKeyboard} onClick={() => show({ isHelpOpen: true })} />
      <PublishButton />
    </div>
  )
}

type ToolProps = {
  label: string
  keys: string
  icon: ComponentType<IconProps>
  isDisabled?: boolean
  isPressed?: boolean
  onClick(): void
}

function Tool({ label, keys, icon: Icon, isDisabled, isPressed, onClick }: ToolProps) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon
        variant={isPressed ? 'light' : 'subtle'}
        color={isPressed ? undefined : 'gray'}
        aria-label={label}
        aria-pressed={isPressed}
        disabled={isDisabled}
        onClick={onClick}
      >
        <Icon size={20} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
