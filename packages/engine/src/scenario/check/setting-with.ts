/**
 * The first setting, from the outside in, whose text is meant; a problem names it, so that it is shown at its field. Nothing when the
 * text stands in no setting: a block makes texts of its own too.
 */
export function settingWith(settings: unknown, isMeant: (text: string) => boolean): { setting?: string } {
  const pending: [string, unknown][] = [['', settings]]
  for (const [path, value] of pending) {
    if (typeof value === 'string') {
      if (isMeant(value)) return { setting: path }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) pending.push([path === '' ? key : `${path}.${key}`, child])
    }
  }
  return {}
}
