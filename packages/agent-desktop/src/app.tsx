import { EmptyState, ErrorBoundary, KitProvider, SessionGate, useSession } from '@scenarium/web-kit'
import { Link, Route, Router, Switch } from 'wouter'
import { DesktopProvider } from './desktop/desktop-context.tsx'
import { DesktopShell } from './desktop/desktop-shell.tsx'
import { pages } from './pages/pages.tsx'
import { useStartPage } from './pages/use-start-page.ts'
import { BASE_PATH, chatsPath } from './paths.ts'

export function App() {
  return (
    <KitProvider>
      <SessionGate application="Agent Desktop">
        {() => (
          <DesktopProvider>
            <Router base={BASE_PATH}>
              <DesktopShell>
                <ErrorBoundary>
                  <Pages />
                </ErrorBoundary>
              </DesktopShell>
            </Router>
          </DesktopProvider>
        )}
      </SessionGate>
    </KitProvider>
  )
}

function Pages() {
  const { privileges } = useSession()
  useStartPage()
  return (
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
          <Link href={chatsPath}>To the chats</Link>
        </EmptyState>
      </Route>
    </Switch>
  )
}
