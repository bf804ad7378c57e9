const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** 90 is "1 minute 30 seconds", 2.5 is "2.5 seconds". */
export function spokenDuration(seconds: number): string {
  let rest = seconds
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length)
    rest -= count * length
    if (count > 0) parts.push(counted(count, unit))
  }
  const left = Math.round(rest * 1000) / 1000
  if (left > 0 || parts.length === 0) parts.push(counted(left, 'second'))
  return parts.join(' ')
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
