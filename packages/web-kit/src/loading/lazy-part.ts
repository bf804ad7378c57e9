import { lazy } from 'react'
import { sendCommand } from '../commands/browser-commands.ts'

/**
 * React's `lazy` for parts of a page that are fetched when they are needed. A script that cannot be fetched is asked for again, for as
 * long as a command is: an agent whose network breaks just then keeps the rest of the page, and gets the part with the network.
 */
export const lazyPart: typeof lazy = (load) => lazy(() => sendCommand(load))
