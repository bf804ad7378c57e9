// `npm start`: a demo from a fresh clone. Further arguments go to `scenarium start`; so does the environment.
import { installIfNeeded } from './install.mjs'

installIfNeeded()
process.argv.splice(2, 0, 'start', '--demo')
await import('../packages/server/bin/scenarium.js')
