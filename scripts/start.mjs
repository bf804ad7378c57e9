// `npm start`: a demo from a fresh clone. Further arguments go to `scenarium start`; so does the environment.
import { buildUiIfNeeded } from './build-ui.mjs'
import { installIfNeeded } from './install.mjs'

installIfNeeded()
buildUiIfNeeded({ isRequired: false })
stopWithNpm()
process.argv.splice(2, 0, 'start', '--demo')
await import('../packages/server/bin/scenarium.js')

/** npm passes SIGTERM to the shell in between, which dies of it and tells nobody: losing the parent means stop. */
function stopWithNpm() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
