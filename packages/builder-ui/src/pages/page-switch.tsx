import { EmptyState, ErrorBoundary, useSession } from '@scenarium/web-kit'
import { Link, Route, Switch, useLocation } from 'wouter'
import { scenariosPath } from '../paths.ts'
import type { Page } from './page.ts'

/** The page of the address, for who may see it. */
export function PageSwitch({ pages }: { pages: readonly Page[] }) {
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
          <EmptyState title="There is no such page">
            <Link href={scenariosPath}>To the scenarios</Link>
          </EmptyState>
        </Route>
      </Switch>
    </ErrorBoundary>
  )
}
