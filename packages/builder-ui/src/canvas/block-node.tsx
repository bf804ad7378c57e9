import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle'
import IconCircleX from '@tabler/icons-react/icons/IconCircleX'
import IconFlag3 from '@tabler/icons-react/icons/IconFlag3'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { blockViewOf } from '../blocks/index.ts'
import { summaryOf } from '../blocks/summary.ts'
import { type BlockExit, blockExits } from '../editor/block-exits.ts'
import { nameOf } from '../editor/document.ts'
import classes from './block-node.module.css'
import { isNote, JUMP, noteText } from './geometry.ts'
import { JumpMark, JumpsHereMark } from './jump-mark.tsx'
import type { BlockData, BlockNodeType } from './to-flow.ts'

/** Every block, whatever its type: title, summary, and a handle for each exit. */
export const BlockNode = memo(function BlockNode({ id, data, selected, isConnectable }: NodeProps<BlockNodeType>) {
  const { block, isStart, problems, mark, leftExits, jump, jumpsHere } = data
  const exits = blockExits(block)
  const main = exits.find(({ isMain }) => isMain)
  const left = new Set(leftExits.split(' '))
  const { icon: Icon, label, group } = blockViewOf(block.type)
  const summary = isNote(block) ? noteText(block) : summaryOf(block.type, block.settings)
  const hasError = problems.some(({ severity }) => severity === 'error')
  return (
    <div
      className={classes.block}
      data-group={group}
      data-note={isNote(block) || undefined}
      data-selected={selected || undefined}
      data-tone={mark?.tone}
      data-severity={hasError ? 'error' : problems.length > 0 ? 'warning' : undefined}
    >
      {!isNote(block) && (
        <Handle
          type="target"
          position={Position.Top}
          className={classes.entrance}
          isConnectable={isConnectable}
          isConnectableStart={false}
        />
      )}
      <div className={classes.header}>
        <Icon size={20} className={classes.icon} aria-hidden />
        <span className={classes.names}>
          <span className={classes.title}>{nameOf(id, block)}</span>
          <span className={classes.type}>{label}</span>
        </span>
        {jumpsHere !== '' && <JumpsHereMark from={jumpsHere.split(' ')} />}
        {isStart && (
          <span className={classes.start} title="Every chat begins here">
            <IconFlag3 size={12} aria-hidden /> Start
          </span>
        )}
        {mark?.badge !== undefined && <span className={classes.badge}>{mark.badge}</span>}
        {problems.length > 0 && <ProblemMark hasError={hasError} text={problems.map(({ text }) => text).join('\n')} />}
      </div>
      {summary !== '' && (
        <div className={classes.summary} data-detail>
          {jump === undefined ? summary : <JumpMark jump={jump} />}
        </div>
      )}
      {exits
        .filter(({ isMain }) => !isMain)
        .map((exit) => (
          <ExitRow key={exit.exit} exit={exit} data={data} isLeft={left.has(exit.exit)} isConnectable={isConnectable} />
        ))}
      {jump !== undefined && (
        <Handle type="source" id={JUMP} position={Position.Bottom} className={classes.jumpEnd} isConnectable={false} />
      )}
      {main !== undefined && !isNote(block) && <MainExit exit={main} data={data} isConnectable={isConnectable} />}
    </div>
  )
})

type ExitProps = { exit: BlockExit; data: BlockData; isConnectable: boolean }

function ExitRow({ exit, data, isLeft, isConnectable }: ExitProps & { isLeft: boolean }) {
  const { severity, text } = problemOf(exit, data)
  const mark = data.exitMarks[exit.exit]
  return (
    <div className={classes.exit} data-left={isLeft || undefined} data-severity={severity} data-tone={mark?.tone}>
      <span className={classes.exitLabel} title={text ?? exit.label}>
        {exit.label}
      </span>
      {mark?.label !== undefined && <span className={classes.exitMark}>{mark.label}</span>}
      <Handle
        type="source"
        id={exit.exit}
        position={isLeft ? Position.Left : Position.Right}
        className={classes.handle}
        isConnectable={isConnectable}
        data-open={exit.target === undefined || undefined}
      />
    </div>
  )
}

function MainExit({ exit, data, isConnectable }: ExitProps) {
  const { severity, text } = problemOf(exit, data)
  const mark = data.exitMarks[exit.exit]
  return (
    <div className={classes.main} data-severity={severity} data-tone={mark?.tone} title={text}>
      {exit.exit !== 'next' || (exit.label !== 'Next' && <span className={classes.exitLabel}>{exit.label}</span>)}
      {mark?.label !== undefined && <span className={classes.exitMark}>{mark.label}</span>}
      <Handle
        type="source"
        id={exit.exit}
        position={Position.Bottom}
        className={classes.handle}
        isConnectable={isConnectable}
        data-open={exit.target === undefined || undefined}
      />
    </div>
  )
}

function problemOf({ exit }: BlockExit, { problems }: BlockData) {
  const own = problems.filter((problem) => problem.exit === exit)
  const worst = own.find(({ severity }) => severity === 'error') ?? own[0]
  return { severity: worst?.severity, text: worst?.text }
}

function ProblemMark({ hasError, text }: { hasError: boolean; text: string }) {
  const Icon = hasError ? IconCircleX : IconAlertTriangle
  return (
    <span className={classes.problem} data-severity={hasError ? 'error' : 'warning'} title={text}>
      <Icon size={18} aria-label={hasError ? 'Has errors' : 'Has warnings'} />
    </span>
  )
}
