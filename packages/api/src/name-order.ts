// The order of names in every list people read: that of the interface's language, so that it is the same at every desk and in every
// export. A database compares bytes, which is not how people count or spell.

const collator = new Intl.Collator('en', { numeric: true })

/** By the alphabet, whatever the case, and by the numbers in them: Orders 5 before Orders 10. */
export const compareNames = (one: string, other: string): number => collator.compare(one, other)

/** Those of the same name stay in the order they came in. */
export function inNameOrder<Named extends { name: string }>(list: readonly Named[]): Named[] {
  return list.toSorted((one, other) => compareNames(one.name, other.name))
}
