// A small picture of where a point lies, drawn here: no map service learns of it. Coast lines are Natural Earth's (public domain).
import classes from './location-part.module.css'
import { coastsAround, type MapWindow } from './world-map.ts'

export type Point = { latitude: number; longitude: number }

const WIDTH = 260
const HEIGHT = 120
/** Degrees from the lower to the upper edge: enough to know a coast by its shape. */
const SPAN = 26

export function LocationMap({ latitude, longitude }: Point) {
  // Degrees of longitude get shorter towards the poles.
  const stretch = Math.max(Math.cos((latitude * Math.PI) / 180), 0.2)
  const width = (SPAN * WIDTH) / HEIGHT / stretch
  const view: MapWindow = { west: longitude - width / 2, north: latitude + SPAN / 2, width, height: SPAN }
  return (
    <span className={classes.map} data-map="">
      <svg
        viewBox={`${view.west} ${-view.north} ${width} ${SPAN}`}
        preserveAspectRatio="none"
        width={WIDTH}
        height={HEIGHT}
        aria-hidden="true"
      >
        {coastsAround(view).map(({ path, shift }) => (
          <path key={`${shift} ${path.slice(0, 24)}`} d={path} transform={`translate(${shift} 0)`} />
        ))}
      </svg>
      <span className={classes.pin} />
    </span>
  )
}
