import type { ScenarioVersion } from '@scenarium/api'
import { momentWords } from '@scenarium/web-kit'
import { versionName } from './use-versions.ts'
import classes from './versions-panel.module.css'

type VersionWordsProps = { version: ScenarioVersion; isCurrent?: boolean }

/** What, why, when and by whom. */
export function VersionWords({ version, isCurrent = false }: VersionWordsProps) {
  const { note, publishedAt, publishedByName, number, liveChats } = version
  const when = <time dateTime={new Date(publishedAt).toISOString()}>{momentWords(publishedAt)}</time>
  return (
    <div className={classes.words}>
      <div className={classes.head}>
        <strong>{versionName(version)}</strong>
        {isCurrent && <span className={classes.published}>Published</span>}
        {liveChats > 0 && (
          <span className={classes.live}>
            {liveChats} {liveChats === 1 ? 'live chat' : 'live chats'}
          </span>
        )}
      </div>
      {note !== '' && <div className={classes.note}>{note}</div>}
      <div className={classes.who}>
        {number === null ? 'first tried ' : ''}
        {when}
        {number !== null && ` · ${publishedByName ?? 'command line or workspace file'}`}
      </div>
    </div>
  )
}
