import {
  ColorSchemeSwitch,
  EmptyState,
  KitProvider,
  OwnAccountButton,
  PageSwitch,
  SessionGate,
  Shell,
  SignOutButton,
  StaleNotice,
  useSession,
} from '@scenarium/web-kit'
import { Router } from 'wouter'
import { LeaveGate } from './administration/form/leave-gate.tsx'
import { askBeforeLeaving } from './administration/form/leave-guard.ts'
import { PageLinks } from './pages/page-links.tsx'
import { pages } from './pages/pages.ts'
import { wayBack } from './pages/way-back.tsx'

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
  if (!privileges.includes('read_configuration')) {
    return (
      <EmptyState title="These pages are for administrators and designers">
        <a href="/desktop">To the Agent Desktop</a>
      </EmptyState>
    )
  }
  return <PageSwitch pages={pages} wayBack={wayBack} />
}
