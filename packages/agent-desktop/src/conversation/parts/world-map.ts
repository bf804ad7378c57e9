// The outlines of the land, as paths in degrees (equirectangular; y grows to the south).
import land from 'world-atlas/land-110m.json' with { type: 'json' }

export type MapWindow = { west: number; north: number; width: number; height: number }
export type Coast = { path: string; shift: number }
type Outline = { path: string; west: number; east: number; south: number; north: number }
type Position = readonly [longitude: number, latitude: number]

/** Outlines that reach into the window; the world goes on beyond the date line. */
export function coastsAround({ west, north, width, height }: MapWindow): Coast[] {
  return [-360, 0, 360].flatMap((shift) =>
    outlines()
      .filter(
        (one) =>
          one.east + shift >= west &&
          one.west + shift <= west + width &&
          one.north >= north - height &&
          one.south <= north,
      )
      .map(({ path }) => ({ path, shift })),
  )
}

let known: readonly Outline[] | undefined

function outlines(): readonly Outline[] {
  known ??= land.objects.land.geometries.flatMap(({ arcs }) => (arcs as number[][][]).map(outlineOf))
  return known
}

/** Rings of one piece of land: its coast, then its inland seas. */
function outlineOf(rings: number[][]): Outline {
  const lines = rings.map((ring) => unwrapped(ring.flatMap(arcPositions)))
  const [coast = []] = lines
  const longitudes = coast.map(([longitude]) => longitude)
  const latitudes = coast.map(([, latitude]) => latitude)
  return {
    path: lines.map(pathOf).join(''),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
  }
}

/**
 * Coasts that cross the date line go on beyond 180 degrees, instead of back across the whole world. One that goes all the way
 * around is Antarctica's: it is closed along the pole.
 */
function unwrapped(line: readonly Position[]): Position[] {
  let turn = 0
  const positions = line.map(([longitude, latitude], index): Position => {
    const step = longitude - (line[index - 1]?.[0] ?? longitude)
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step)
    return [longitude + turn, latitude]
  })
  const longitudes = positions.map(([longitude]) => longitude)
  const middle = (Math.min(...longitudes) + Math.max(...longitudes)) / 2
  const home = -360 * Math.round(middle / 360)
  const moved = positions.map(([longitude, latitude]): Position => [longitude + home, latitude])
  const [first, last] = [moved[0], moved.at(-1)]
  if (turn === 0 || first === undefined || last === undefined) return moved
  return [...moved, [last[0], -90], [first[0], -90]]
}

const pathOf = (line: readonly Position[]) =>
  `M${line.map(([longitude, latitude]) => `${longitude.toFixed(2)} ${(-latitude).toFixed(2)}`).join('L')}Z`

/** Positions of an arc are the differences to those before; a negative index means backwards (TopoJSON 1.0, 2.1.4). */
function arcPositions(index: number): Position[] {
  const {
    scale: [scaleX = 1, scaleY = 1],
    translate: [left = 0, bottom = 0],
  } = land.transform
  let [x, y] = [0, 0]
  const positions = (land.arcs[index < 0 ? ~index : index] ?? []).map(([dx = 0, dy = 0]): Position => {
    x += dx
    y += dy
    return [x * scaleX + left, y * scaleY + bottom]
  })
  return index < 0 ? positions.toReversed() : positions
}
