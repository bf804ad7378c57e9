import type { MessageContent } from '@scenarium/api'
import IconMapPin from '@tabler/icons-react/icons/IconMapPin'
import classes from './part.module.css'
import { safeUrl } from './text-segments.ts'

type Location = NonNullable<MessageContent['location']>

/** A link to a map; no map is loaded, so no map service learns of the customer's place before the agent asks for it. */
export function LocationPart({ location: { latitude, longitude, url, title, address } }: { location: Location }) {
  return (
    <a className={classes.card} href={safeUrl(url)} target="_blank" rel="noopener noreferrer">
      <IconMapPin size={20} aria-hidden="true" />
      <span>
        <span className={classes.title}>{title ?? 'Location'}</span>
        {address !== undefined && <span className={classes.line}>{address}</span>}
        <span className={classes.line}>
          {latitude.toFixed(5)}, {longitude.toFixed(5)} · open map
        </span>
      </span>
    </a>
  )
}
