import { BaseEdge, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import classes from './connection.module.css'
import type { ConnectionType } from './to-flow.ts'

export const Connection = memo(function Connection(edge: EdgeProps<ConnectionType>) {
  const { id, data, markerEnd, selected, interactionWidth } = edge
  const [path] = getSmoothStepPath({ ...edge, borderRadius: 12, offset: 22 })
  const { mark, isKnown } = data ?? {}
  // What a panel says of an exit stands at the exit; here it would cover blocks.
  return (
    <BaseEdge
      id={id}
      path={path}
      markerEnd={markerEnd}
      interactionWidth={interactionWidth}
      className={classes.connection}
      data-tone={mark?.tone}
      data-unknown={isKnown === false || undefined}
      data-selected={selected || undefined}
    />
  )
})
