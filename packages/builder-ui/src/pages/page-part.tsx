import { lazyPart } from '@scenarium/web-kit'
import { type ComponentType, useState } from 'react'

type Parameters = { [parameter: string]: string | undefined }

export type PagePart = ComponentType<Parameters> & {
  /** Fetches the page before it is shown, so that it is shown without a moment of waiting. */
  prepare(): void
}

/** A page that is fetched when it is opened, or when it is clear that it will be. */
export function pagePart(load: () => Promise<ComponentType<Parameters>>): PagePart {
  let loaded: ComponentType<Parameters> | undefined
  const Fetched = lazyPart(async () => ({ default: await load() }))
  function Part(parameters: Parameters) {
    // The same for as long as the page is shown: another component would begin anew.
    const [Shown] = useState(() => loaded ?? Fetched)
    return <Shown {...parameters} />
  }
  const prepare = () =>
    void load().then(
      (component) => {
        loaded = component
      },
      () => {},
    )
  return Object.assign(Part, { prepare })
}
