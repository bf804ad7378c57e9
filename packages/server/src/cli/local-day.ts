/** When a day such as `2026-12-25` begins by this machine's clock, or one some days later; undefined when there is no such day. */
export function beginOfDay(day: string, daysLater = 0): number | undefined {
  const [, year, month, date] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []).map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const isThere = new Date(year, month - 1, date).getDate() === date && month >= 1 && month <= 12
  // By the calendar: days on which clocks are changed are not 24 hours long.
  return isThere ? new Date(year, month - 1, date + daysLater).getTime() : undefined
}
