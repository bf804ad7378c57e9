import type { MessageContent } from '@scenarium/api'
import { lazyPart } from '@scenarium/web-kit'
import IconMapPin from '@tabler/icons-react/icons/IconMapPin'
import classes from './location-part.module.css'
import { safeUrl } from './web-address.ts'

const LocationMap = lazyPart(
  async () => (await import('./location-map.tsx')).LocationMap,
  <span className={classes.map} />,
)

type Location = NonNullable<MessageContent['location']>

/** A link to a map. The picture is drawn here, so no map service learns of the customer's place before the agent asks. */
export function LocationPart({ location: { latitude, longitude, url, title, address } }: { location: Location }) {
  const host = URL.parse(url)?.host
  return (
    <a className={classes.card} href={safeUrl(url)} target="_blank" rel="noopener noreferrer">
      <LocationMap latitude={latitude} longitude={longitude} />
      <span className={classes.about}>
        <IconMapPin size={18} aria-hidden="true" className={classes.icon} />
        <span>
          <bdi className={classes.title}>{title ?? 'Location'}</bdi>
          {address !== undefined && <bdi className={classes.line}>{address}</bdi>}
          <span className={classes.line}>
            {latitude.toFixed(5)}, {longitude.toFixed(5)}
          </span>
          <span className={classes.open}>Open the map{host !== undefined && ` (${host})`}</span>
        </span>
      </span>
    </a>
  )
}
