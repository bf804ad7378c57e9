// `npm start`: a demo from a fresh clone. Further arguments go to `scenarium start`; so does the environment.
import { buildIfNeeded } from './build.mjs'
import { installIfNeeded } from './install.mjs'

installIfNeeded()
buildIfNeeded({ isRequired: false })
process.argv.splice(2, 0, 'start', '--demo')
await import('../packages/server/bin/scenarium.js')
