import { TextInput } from '@mantine/core'
import { type JsonObject, MAX_TITLE_LENGTH } from '@scenarium/engine/schema'
import { ErrorBoundary } from '@scenarium/web-kit'
import { useMemo, useState } from 'react'
import { blockFormOf } from '../blocks/forms.ts'
import { type DraftBlock, nameOf } from '../editor/document.ts'
import { useEditor, useEditorState } from '../editor/editor-context.tsx'
import { BlockHead } from './block-head.tsx'
import { BlockName } from './block-name.ts'
import { BlockNotices } from './block-notices.tsx'
import { Editable } from './editable.tsx'
import { ExitsSection } from './exits/exits-section.tsx'
import { IncomingSection } from './exits/incoming-section.tsx'
import { misfitOf } from './fits.ts'
import classes from './inspector.module.css'
import { JsonSettings } from './json-settings.tsx'
import { useWrittenSettings } from './written-settings.ts'

const nothing: JsonObject = {}

/** Everything about one block: title, settings, exits, and what leads to it. */
export function BlockSettings({ blockId, block }: { blockId: string; block: DraftBlock }) {
  const editor = useEditor()
  const allProblems = useEditorState((state) => state.problems)
  const problems = useMemo(() => allProblems.filter((problem) => problem.blockId === blockId), [allProblems, blockId])
  const { written } = useWrittenSettings(blockId)
  const [isJson, setIsJson] = useState(written !== undefined)
  const { type, settings = nothing } = block
  const misfit = useMemo(() => misfitOf(type, settings), [type, settings])
  const Form = blockFormOf(type)
  const isKnown = Form !== undefined
  const hasForm = isKnown && !isJson && misfit === undefined
  const onChange = (changed: JsonObject, mergeKey?: string) =>
    editor.apply(
      { kind: 'change_settings', blockId, settings: changed },
      { mergeKey: mergeKey && `${blockId} ${mergeKey}` },
    )
  return (
    <BlockName value={nameOf(blockId, block)}>
      <div className={classes.form}>
        <BlockHead blockId={blockId} block={block} isJson={isJson} onJson={isKnown ? setIsJson : undefined} />
        <Editable>
          <TextInput
            label="Title"
            maxLength={MAX_TITLE_LENGTH}
            value={block.title ?? ''}
            placeholder={blockId}
            onChange={({ currentTarget: { value } }) =>
              editor.apply({ kind: 'change_title', blockId, title: value }, { mergeKey: `title ${blockId}` })
            }
          />
          <BlockNotices problems={problems} isWithoutFields={!hasForm} />
          {hasForm ? (
            <ErrorBoundary part="The form of this block">
              <Form blockId={blockId} settings={settings} onChange={onChange} problems={problems} />
            </ErrorBoundary>
          ) : (
            <JsonSettings
              blockId={blockId}
              settings={settings}
              onChange={onChange}
              problems={problems}
              reason={reasonOf(isKnown, type, misfit)}
            />
          )}
        </Editable>
        <ExitsSection blockId={blockId} block={block} problems={problems} />
        <IncomingSection blockId={blockId} />
      </div>
    </BlockName>
  )
}

function reasonOf(isKnown: boolean, type: string, misfit: string | undefined): string {
  if (!isKnown) return `This program has no block of the type “${type}”, so it has no form for it either.`
  return misfit ?? 'Edited as text.'
}
