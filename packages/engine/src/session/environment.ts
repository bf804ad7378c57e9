// Everything outside that a running session may look at. The server (or the simulator) supplies it with every event, so the
// engine itself has no clock, no time zone data and no database.

/** A moment as clocks on the wall show it somewhere. */
export type LocalTime = {
  /** `2026-11-22` */
  date: string
  /** `21:35` */
  time: string
  day: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'
}

export type Environment = {
  /** Epoch milliseconds of the event being handled. */
  now: number
  /** Local time at `now`; without a zone the service's own time zone. */
  localTime(timeZone?: string): LocalTime
  /** Whether the named schedule, or the service of that name, is open at `now`; undefined when neither exists. null = the entry's own hours. */
  isOpen(scheduleOrService: string | null): boolean | undefined
}
