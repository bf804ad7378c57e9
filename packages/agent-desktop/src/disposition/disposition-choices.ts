import { dispositionFolders, type InteractionView } from '@scenarium/api'

type Disposable = Pick<InteractionView, 'dispositions' | 'disposition'>

/** Folder by folder; what the chat carries stays to be seen, though it is not offered any more. */
export function foldersOf({ dispositions, disposition }: Disposable) {
  const isOffered = disposition === null || dispositions.some(({ name }) => name === disposition)
  return dispositionFolders(isOffered ? dispositions : [{ name: disposition, folder: null }, ...dispositions])
}

/** As a list to choose from shows them. */
export function dispositionChoices(interaction: Disposable): (string | { group: string; items: string[] })[] {
  return foldersOf(interaction).flatMap(({ folder, dispositions }): (string | { group: string; items: string[] })[] => {
    const names = dispositions.map(({ name }) => name)
    return folder === null ? names : [{ group: folder, items: names }]
  })
}
