import { expect, it } from 'vitest'
import { coastsAround } from './world-map.ts'

const around = (longitude: number, latitude: number) =>
  coastsAround({ west: longitude - 10, north: latitude + 5, width: 20, height: 10 })

/** Ray casting over all rings, as the picture fills them. */
function isLand(longitude: number, latitude: number): boolean {
  let crossings = 0
  for (const { path, shift } of around(longitude, latitude)) {
    for (const ring of path.split('M').slice(1)) {
      const points = ring
        .replace('Z', '')
        .split('L')
        .map((pair) => pair.split(' ').map(Number))
      for (const [index, [x2 = 0, y2 = 0]] of points.entries()) {
        const [x1 = 0, y1 = 0] = points.at(index - 1) ?? []
        const y = -latitude
        if (y1 > y === y2 > y) continue
        const x = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) + shift
        if (x > longitude) crossings += 1
      }
    }
  }
  return crossings % 2 === 1
}

it.each([
  ['Berlin', 13.4, 52.5, true],
  ['Chicago', -87.7, 41.9, true],
  ['the middle of Australia', 134, -25, true],
  ['the Atlantic', -40, 30, false],
  ['the Caspian Sea', 50.5, 42, false],
  ['Antarctica', 10, -80, true],
  ['Chukotka, east of the date line', -175, 66.8, true],
  ['the same, counted from the west', 185, 66.8, true],
  ['the Arctic Ocean', 20, 84, false],
  ['Antarctica at the date line', 179.9, -85, true],
  ['the Pacific beyond the date line', 185, 10, false],
])('%s is where it should be', (_, longitude, latitude, expected) => {
  expect(isLand(longitude, latitude)).toBe(expected)
})

it('draws no line across the world where a coast crosses the date line', () => {
  const world = coastsAround({ west: -180, north: 90, width: 360, height: 180 })
  const steps = world.flatMap(({ path }) =>
    path.split('M').flatMap((ring) => {
      const points = ring
        .replace('Z', '')
        .split('L')
        .map((pair) => pair.split(' ').map(Number))
      const coast = points.filter(([, y]) => y !== 90)
      return coast.slice(1).map(([x = 0], index) => Math.abs(x - (coast[index]?.[0] ?? x)))
    }),
  )
  expect(Math.max(...steps)).toBeLessThan(30)
})

it('goes on beyond the date line', () => {
  // Chukotka from the east, and Fiji's neighborhood from the west.
  expect(around(-179, 67).some(({ shift }) => shift === -360 || shift === 360)).toBe(true)
  expect(coastsAround({ west: 175, north: 70, width: 30, height: 10 }).some(({ shift }) => shift === 360)).toBe(true)
})
