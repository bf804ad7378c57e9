/** The number a field holds; undefined while it holds none, or one no document can hold. */
export function numberOf(typed: string | number): number | undefined {
  if (typed === '') return undefined
  const number = Number(typed)
  return Number.isFinite(number) ? number : undefined
}
