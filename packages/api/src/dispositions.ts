// How an agent, or a scenario, says what came of a chat. Interactions keep the text they were given.
import { z } from 'zod'
import { name } from './ids.ts'

export const disposition = z.strictObject({
  name,
  /** Shown together with others of the folder; folders stand in the order of their first disposition. */
  folder: name.optional(),
  /** Only for scenarios: agents are not offered it. */
  isHidden: z.boolean().optional(),
  /** Nobody may choose it any more; it stays for the chats that carry it. */
  isRetired: z.boolean().optional(),
  /** What it was called before: searches and scenarios that say so still mean it. */
  formerNames: z.array(name).max(50).optional(),
})
export type Disposition = z.infer<typeof disposition>

/** A plain text is a disposition of that name, and nothing else about it. */
export const dispositionSetting = z.union([name, disposition])
export type DispositionSetting = z.infer<typeof dispositionSetting>

export const dispositionSettings = z
  .array(dispositionSetting)
  .max(200)
  .refine((settings) => {
    const names = toDispositions(settings).flatMap(({ name: own, formerNames = [] }) => [own, ...formerNames])
    return new Set(names).size === names.length
  }, 'A name is given twice.')

/** What an agent may choose from. */
export const offeredDisposition = z.strictObject({ name: z.string(), folder: z.string().nullable() })
export type OfferedDisposition = z.infer<typeof offeredDisposition>

export function toDispositions(settings: readonly DispositionSetting[]): Disposition[] {
  return settings.map((setting) => (typeof setting === 'string' ? { name: setting } : setting))
}

/** As short as they can be said, so that a list of mere names stays one. */
export function toDispositionSettings(dispositions: readonly Disposition[]): DispositionSetting[] {
  return dispositions.map(({ name: own, folder, isHidden, isRetired, formerNames = [] }) => {
    const more = {
      ...(folder !== undefined && folder !== '' && { folder }),
      ...(isHidden && { isHidden }),
      ...(isRetired && { isRetired }),
      ...(formerNames.length > 0 && { formerNames: [...formerNames] }),
    }
    return Object.keys(more).length === 0 ? own : { name: own, ...more }
  })
}

/** What scenarios may set: also what agents are not offered. */
export function namesForScenarios(settings: readonly DispositionSetting[]): string[] {
  return toDispositions(settings).flatMap(({ name: own, isRetired }) => (isRetired ? [] : [own]))
}

/** By the name it has, or else by one it had. */
export function dispositionCalled(settings: readonly DispositionSetting[], called: string): Disposition | undefined {
  const all = toDispositions(settings)
  return all.find((one) => one.name === called) ?? all.find(({ formerNames }) => formerNames?.includes(called))
}

/** Folder by folder, in the order of the settings. */
export function offeredDispositions(settings: readonly DispositionSetting[]): OfferedDisposition[] {
  const offered = toDispositions(settings)
    .filter(({ isHidden, isRetired }) => !isHidden && !isRetired)
    .map(({ name: own, folder = null }) => ({ name: own, folder }))
  return dispositionFolders(offered).flatMap(({ dispositions }) => dispositions)
}

/** Those without a folder come first. */
export function dispositionFolders<One extends { folder?: string | null }>(
  dispositions: readonly One[],
): { folder: string | null; dispositions: One[] }[] {
  const folders = new Map<string | null, One[]>([[null, []]])
  for (const one of dispositions) {
    const folder = one.folder ?? null
    folders.set(folder, [...(folders.get(folder) ?? []), one])
  }
  return [...folders]
    .map(([folder, own]) => ({ folder, dispositions: own }))
    .filter((one) => one.dispositions.length > 0)
}
