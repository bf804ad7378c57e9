import { ActionIcon, Popover, Textarea, TextInput, Tooltip } from '@mantine/core'
import { fixedLength } from '@scenarium/engine/schema'
import IconVariable from '@tabler/icons-react/icons/IconVariable'
import type { ReactNode } from 'react'
import classesOfForm from '../inspector.module.css'
import { previewExpression } from '../template/preview.ts'
import { CompletionList } from './completion-list.tsx'
import { useFormContext } from './form-context.tsx'
import { PreviewText } from './preview-text.tsx'
import classes from './template-field.module.css'
import { useTemplateBox } from './use-template-box.ts'

type Props = {
  label: string
  /** The label is for screen readers only. */
  isLabelHidden?: boolean
  value: string | undefined
  onChange: (value: string) => void
  problem?: ReactNode
  description?: ReactNode
  placeholder?: string
  /** Rows at first; the box grows with its text. Absent: one line. */
  rows?: number
  /** Characters that fit; counted without the variables. */
  limit?: number
  /** The count is shown once half of what fits is written. For texts that are rarely long. */
  isLimitFar?: boolean
  /** A text that begins with `=` is an expression. */
  mayBeExpression?: boolean
  /** The preview is shown elsewhere. */
  isPreviewHidden?: boolean
}

/** A text with variables: they are offered after `$(`, and a preview shows the text with samples in their places. */
export function TemplateField(props: Props) {
  const { label, isLabelHidden = false, value = '', problem, description, placeholder, rows } = props
  const { mayBeExpression = false, isPreviewHidden = false } = props
  const { list, isOpen, boxProps, beginVariable } = useTemplateBox({ value, onChange: props.onChange, mayBeExpression })
  const shared = {
    ...boxProps,
    placeholder,
    description,
    error: problem,
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    rightSection: (
      <Tooltip label="Insert a variable">
        <ActionIcon
          className={rows === undefined ? undefined : classes.insert}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Insert a variable into ${label}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={beginVariable}
        >
          <IconVariable size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    ),
  }
  return (
    <div>
      <Popover
        opened={isOpen}
        position="bottom-start"
        width="target"
        offset={4}
        shadow="md"
        withRoles={false}
        trapFocus={false}
        returnFocus={false}
        closeOnEscape={false}
      >
        <Popover.Target>
          {rows === undefined ? (
            <TextInput {...shared} />
          ) : (
            <Textarea
              {...shared}
              autosize
              minRows={rows}
              maxRows={16}
              rightSectionProps={{ style: { alignItems: 'start' } }}
            />
          )}
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <CompletionList {...list} />
        </Popover.Dropdown>
      </Popover>
      <Foot
        value={value}
        limit={nearLimit(props)}
        isPreviewHidden={isPreviewHidden}
        mayBeExpression={mayBeExpression}
      />
    </div>
  )
}

function nearLimit({ value = '', limit, isLimitFar = false }: Props): number | undefined {
  return isLimitFar && limit !== undefined && fixedLength(value) <= limit / 2 ? undefined : limit
}

type FootProps = { value: string; limit: number | undefined; isPreviewHidden: boolean; mayBeExpression: boolean }

function Foot({ value, limit, isPreviewHidden, mayBeExpression }: FootProps) {
  const isExpression = mayBeExpression && value.startsWith('=')
  const hasPreview = isExpression || (!isPreviewHidden && value.includes('$('))
  if (!hasPreview && limit === undefined) return null
  return (
    <div className={classes.foot}>
      {isExpression && <ExpressionPreview source={value.slice(1)} />}
      {hasPreview && !isExpression && (
        <output className={classes.preview} aria-label="Preview">
          <PreviewText text={value} />
        </output>
      )}
      {!hasPreview && <span />}
      {limit !== undefined && <Count length={fixedLength(value)} limit={limit} />}
    </div>
  )
}

export function ExpressionPreview({ source }: { source: string }) {
  const { samples } = useFormContext()
  if (source.trim() === '') return <span className={classes.preview}>Write an expression after the sign.</span>
  const preview = previewExpression(source, samples)
  if (preview.kind === 'unknown')
    return <span className={classes.preview}>Correct; its value depends on the chat.</span>
  return (
    <output className={classes.preview} data-wrong={preview.kind === 'wrong'}>
      {preview.kind === 'wrong' ? preview.text : `With samples: ${preview.text}`}
    </output>
  )
}

export function Count({ length, limit }: { length: number; limit: number }) {
  return (
    <span className={classesOfForm.count} data-over={length > limit}>
      {length.toLocaleString('en')} of {limit.toLocaleString('en')}
    </span>
  )
}
