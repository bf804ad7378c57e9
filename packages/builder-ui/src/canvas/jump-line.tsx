import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react'
import { memo } from 'react'
import classes from './connection.module.css'
import type { JumpType } from './to-flow.ts'

/** From a Goto to where it goes on. No connection: nothing is inserted on it, and it is changed in the block's form. */
export const JumpLine = memo(function JumpLine(edge: EdgeProps<JumpType>) {
  const [path] = getBezierPath(edge)
  return <BaseEdge id={edge.id} path={path} markerEnd={edge.markerEnd} interactionWidth={16} className={classes.jump} />
})
