import {
  ColorSchemeSwitch,
  EmptyState,
  ErrorBoundary,
  KitProvider,
  LoadingState,
  OwnAccountButton,
  SessionGate,
  Shell,
  SignOutButton,
  useSession,
} from '@scenarium/web-kit'
import { Suspense } from 'react'
import { Link, Route, Router, Switch } from 'wouter'
import { LeaveDialog } from './administration/form/leave-dialog.tsx'
import { askBeforeLeaving } from './administration/form/leave-guard.ts'
import { Home } from './administration/home.tsx'
import { PageLinks } from './pages/page-links.tsx'
import { pages } from './pages/pages.tsx'
import { scenariosPath } from './paths.ts'

export function App() {
  return (
    <KitProvider>
      <SessionGate application="Administrator">
        {() => (
          <Router aroundNav={askBeforeLeaving}>
            <Shell
              application="Scenarium"
              navigation={<PageLinks />}
              controls={
                <>
                  <ColorSchemeSwitch />
                  <OwnAccountButton />
                  <SignOutButton />
                </>
              }
            >
              <ErrorBoundary>
                <Suspense fallback={<LoadingState />}>
                  <Pages />
                </Suspense>
              </ErrorBoundary>
              <LeaveDialog />
            </Shell>
          </Router>
        )}
      </SessionGate>
    </KitProvider>
  )
}

function Pages() {
  const { privileges } = useSession()
  if (!privileges.includes('read_configuration')) {
    return (
      <EmptyState title="These pages are for administrators and designers">
        <a href="/desktop">To the Agent Desktop</a>
      </EmptyState>
    )
  }
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
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
  )
}
