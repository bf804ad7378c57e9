import type { Privilege } from '@scenarium/api'
import type { ComponentType, ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { ErrorBoundary } from '../feedback/error-boundary.tsx'
import { EmptyState } from '../feedback/states.tsx'
import { useSession } from '../kit-context.ts'

export type PageParameters = { [parameter: string]: string | undefined }

export type PageOf<Component extends ComponentType<PageParameters>> = {
  /** Pattern of wouter; `:name` becomes a property of the component. */
  pattern: string
  component: Component
  /** Left out for who lacks it. */
  privilege: Privilege
}

type Props = {
  pages: readonly PageOf<ComponentType<PageParameters>>[]
  /** Leads from an address that is none to a page there is. */
  wayBack: ReactNode
}

/** The page of the address, for who may see it. One that fails leaves the way to the others. */
export function PageSwitch({ pages, wayBack }: Props) {
  const { privileges } = useSession()
  const [location] = useLocation()
  return (
    <ErrorBoundary resetOn={location}>
      <Switch>
        {pages
          .filter(({ privilege }) => privileges.includes(privilege))
          .map(({ pattern, component: Component }) => (
            <Route key={pattern} path={pattern}>
              {(parameters) => <Component {...parameters} />}
            </Route>
          ))}
        <Route>
          <EmptyState title="There is no such page">{wayBack}</EmptyState>
        </Route>
      </Switch>
    </ErrorBoundary>
  )
}
