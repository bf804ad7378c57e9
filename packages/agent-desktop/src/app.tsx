import { KitProvider, PageSwitch, SessionGate } from '@scenarium/web-kit'
import { Link, Router } from 'wouter'
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
                <Pages />
              </DesktopShell>
            </Router>
          </DesktopProvider>
        )}
      </SessionGate>
    </KitProvider>
  )
}

function Pages() {
  useStartPage()
  return <PageSwitch pages={pages} wayBack={<Link href={chatsPath}>To the chats</Link>} />
}
