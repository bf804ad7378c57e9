// Where `vite build` leaves the user interfaces.
import { fileURLToPath } from 'node:url'

export const desktopFolder = fileURLToPath(new URL('../../../agent-desktop/dist', import.meta.url))
export const builderFolder = fileURLToPath(new URL('../../../builder-ui/dist', import.meta.url))
