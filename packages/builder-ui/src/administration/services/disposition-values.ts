// Dispositions as they are typed.
import { type DispositionSetting, toDispositionSettings, toDispositions } from '@scenarium/api'

export type DispositionValues = {
  /** Tells rows apart while they are typed. */
  row: number
  name: string
  /** The name that is stored; empty for a new one. */
  storedName: string
  formerNames: readonly string[]
  folder: string
  isHidden: boolean
  isRetired: boolean
}

let rows = 0

export function newDisposition(name = '', folder = ''): DispositionValues {
  rows += 1
  return { row: rows, name, storedName: '', formerNames: [], folder, isHidden: false, isRetired: false }
}

export function dispositionValues(settings: readonly DispositionSetting[]): DispositionValues[] {
  return toDispositions(settings).map((one) => ({
    ...newDisposition(one.name, one.folder),
    storedName: one.name,
    formerNames: one.formerNames ?? [],
    isHidden: one.isHidden ?? false,
    isRetired: one.isRetired ?? false,
  }))
}

/** A new name leaves the old one behind, so that chats and scenarios that say it still mean the same. */
export function dispositionSettingsOf(values: readonly DispositionValues[]): DispositionSetting[] {
  return toDispositionSettings(
    values
      .filter(({ name }) => name.trim() !== '')
      .map(({ name: written, storedName, formerNames, folder, isHidden, isRetired }) => {
        const name = written.trim()
        const former = new Set([...formerNames, ...(storedName === '' ? [] : [storedName])])
        former.delete(name)
        return { name, folder: folder.trim(), isHidden, isRetired, formerNames: [...former] }
      }),
  )
}
