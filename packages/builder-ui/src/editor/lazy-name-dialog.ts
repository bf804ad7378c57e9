import { lazyPart } from '@scenarium/web-kit'

/** The same dialog, for the page that is to be there soon. */
export const NameDialog = lazyPart(async () => (await import('../scenarios/name-dialog.tsx')).NameDialog)
