import {
  ColorSchemeSwitch,
  EmptyState,
  ErrorBoundary,
  KitProvider,
  LoadingState,
  lazyPart,
  OwnAccountButton,
  SessionGate,
  Shell,
  SignOutButton,
  StaleNotice,
  useSession,
} from '@scenarium/web-kit'
import { Suspense } from 'react'
import { Link, Route, Router, Switch, useLocation } from 'wouter'
import { LeaveGate } from './administration/form/leave-gate.tsx'
import { askBeforeLeaving } from './administration/form/leave-guard.ts'
import { PageLinks } from './pages/page-links.tsx'
import { pages } from './pages/pages.tsx'
import { configurationPath, scenariosPath } from './paths.ts'

const loadFrame = async () => {
  const { AdministrationFrame } = await import('./administration/frame/administration-frame.tsx')
  return { default: AdministrationFrame }
}
const AdministrationFrame = lazyPart(loadFrame)
// As the page in it, it is fetched while it is asked who is signed in.
if (location.pathname.startsWith(configurationPath)) void loadFrame().catch(() => {})

export function App() {
  return (
    <KitProvider>
      <SessionGate application="Administrator">
        {() => (
          <Router aroundNav={askBeforeLeaving}>
            <Shell
              application="Scenarium"
              navigation={<PageLinks />}
              banner={<StaleNotice />}
              controls={
                <>
                  <ColorSchemeSwitch />
                  <OwnAccountButton />
                  <SignOutButton />
                </>
              }
            >
              <Pages />
              <LeaveGate />
            </Shell>
          </Router>
        )}
      </SessionGate>
    </KitProvider>
  )
}

function Pages() {
  const { privileges } = useSession()
  const [location] = useLocation()
  if (!privileges.includes('read_configuration')) {
    return (
      <EmptyState title="These pages are for administrators and designers">
        <a href="/desktop">To the Agent Desktop</a>
      </EmptyState>
    )
  }
  const page = (
    <ErrorBoundary resetOn={location}>
      <Suspense fallback={<LoadingState />}>
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
      </Suspense>
    </ErrorBoundary>
  )
  // The list at the side stays while one goes from page to page, and with it the place of who uses the keyboard.
  if (!location.startsWith(configurationPath)) return page
  return (
    <Suspense fallback={<LoadingState />}>
      <AdministrationFrame>{page}</AdministrationFrame>
    </Suspense>
  )
}
