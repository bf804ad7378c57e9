// Changes of lists, each giving a new list.

export function replaced<T>(list: readonly T[], index: number, element: T): T[] {
  return list.map((old, place) => (place === index ? element : old))
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index)
}

/** With the element `by` places further on, as far as the list goes. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const to = Math.max(0, Math.min(list.length - 1, index + by))
  const rest = without(list, index)
  return [...rest.slice(0, to), ...list.slice(index, index + 1), ...rest.slice(to)]
}

/** `base_1`, `base_2` …: the first that is not taken. */
export function freeId(base: string, taken: readonly (string | undefined)[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`
}
