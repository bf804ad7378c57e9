import { useComputedColorScheme } from '@mantine/core'
import { Panel, useReactFlow, useStore } from '@xyflow/react'
import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import { shallow } from 'zustand/shallow'
import classes from './canvas.module.css'
import { fit, toDrawing } from './overview-geometry.ts'
import { boundsOf, type Rectangle, sightOf } from './rectangle.ts'
import type { BlockNodeType } from './to-flow.ts'

const WIDTH = 160
const HEIGHT = 110

/** All blocks at once, with what is in sight of them. A picture and no elements: it stays fast with thousands of blocks. */
export function Overview({ nodes }: { nodes: readonly BlockNodeType[] }) {
  const picture = useRef<HTMLCanvasElement>(null)
  const { setCenter, getZoom } = useReactFlow()
  const seen = useStore(sightOf, shallow)
  // Also when it is the system that turns dark.
  const colorScheme = useComputedColorScheme('light')
  const blocks = useMemo(
    () => boundsOf(nodes.map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }))),
    [nodes],
  )
  const scale = useMemo(() => fit(blocks, seen, { width: WIDTH, height: HEIGHT }), [blocks, seen])

  // biome-ignore lint/correctness/useExhaustiveDependencies: other colors are another picture
  useEffect(() => {
    const context = picture.current?.getContext('2d')
    if (!context || picture.current === null) return
    const style = getComputedStyle(picture.current)
    const color = (name: string) => style.getPropertyValue(name)
    const ratio = devicePixelRatio
    Object.assign(picture.current, { width: WIDTH * ratio, height: HEIGHT * ratio })
    context.scale(ratio, ratio)
    const fill = ({ x, y, width, height }: Rectangle) =>
      context.fillRect(x, y, Math.max(1.5, width), Math.max(1.5, height))
    context.fillStyle = color('--kit-surface')
    fill(toDrawing(seen, scale))
    const colors = { error: color('--kit-bad'), warning: color('--kit-warn'), none: color('--canvas-connection') }
    for (const { position, width = 0, height = 0, data, selected } of nodes) {
      const worst = data.problems.some(({ severity }) => severity === 'error')
        ? 'error'
        : data.problems.length > 0
          ? 'warning'
          : 'none'
      context.fillStyle = selected ? color('--kit-accent') : colors[worst]
      fill(toDrawing({ ...position, width, height }, scale))
    }
    context.strokeStyle = color('--kit-accent')
    const { x, y, width, height } = toDrawing(seen, scale)
    context.strokeRect(x, y, width, height)
  }, [nodes, seen, scale, colorScheme])

  function go(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.buttons === 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.x) / scale.zoom + scale.x
    const y = (event.clientY - box.y) / scale.zoom + scale.y
    void setCenter(x, y, { zoom: getZoom() })
  }

  return (
    <Panel position="bottom-right" className={classes.overview}>
      <canvas
        ref={picture}
        style={{ width: WIDTH, height: HEIGHT }}
        aria-hidden
        onPointerDown={go}
        onPointerMove={go}
      />
    </Panel>
  )
}
