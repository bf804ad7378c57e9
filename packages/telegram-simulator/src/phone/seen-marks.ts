const storageKey = 'telegram-simulator.seen'

/** Reads how far each chat was looked at; a browser without storage begins anew each time. */
export const loadSeenMarks = (): Record<string, number> => {
  try {
    const marks: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof marks !== 'object' || marks === null) return {}
    return Object.fromEntries(Object.entries(marks).filter(([, id]) => Number.isInteger(id)))
  } catch {
    return {}
  }
}

export const saveSeenMarks = (marks: Record<string, number>): void => {
  try {
    localStorage.setItem(storageKey, JSON.stringify(marks))
  } catch {
    // Storage that is full or forbidden costs only the unread counts of the next visit.
  }
}
