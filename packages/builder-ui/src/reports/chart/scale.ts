// Where values lie on an axis: from zero to a round number above the largest.

/** Round steps up to the end of the axis; a single one when there is nothing but zeros. */
export function ticksUpTo(largest: number, most = 5): number[] {
  if (largest <= 0) return [0, 1]
  const rough = largest / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const count = Math.ceil(largest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Steps of durations are those of clocks. */
export function durationTicks(largest: number): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400]
  const step = steps.find((one) => largest / one <= 6)
  if (step === undefined || largest <= 0) return ticksUpTo(largest)
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, index) => index * step)
}

/** Every so many labels, so that they do not touch. */
export function labelStep(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most))
}
