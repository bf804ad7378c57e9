import {
  ColorSchemeSwitch,
  ConnectionBanner,
  ConnectionMark,
  lazyPart,
  OwnAccountButton,
  Shell,
  SignOutButton,
} from '@scenarium/web-kit'
import type { ReactNode } from 'react'
import { AgentStateMenu } from '../agent-state/agent-state-menu.tsx'
import { useForcedNews } from '../agent-state/use-forced-news.ts'
import { NotificationButton } from '../alerts/notification-button.tsx'
import { SilenceNotice } from '../alerts/silence-notice.tsx'
import { useAlerts } from '../alerts/use-alerts.ts'
import { useTitle } from '../alerts/use-title.ts'
import { useHandoverNews } from '../handover/use-handover-news.ts'
import { OffersElsewhere } from '../offers/offers-elsewhere.tsx'
import { LeftBehind } from '../outgoing/left-behind.tsx'
import { PageLinks } from '../pages/page-links.tsx'
import { ShortcutHelp } from '../shortcuts/shortcut-help.tsx'
import { useDesktop, useDesktopState, useLiveStatus } from './desktop-context.tsx'
import classes from './desktop-shell.module.css'

const LaterButtons = lazyPart(async () => (await import('./later-buttons.tsx')).LaterButtons)

/** The frame of the desktop: pages on the left, connection, colors and the agent's state on the right. */
export function DesktopShell({ children }: { children: ReactNode }) {
  const { live } = useDesktop()
  const status = useLiveStatus()
  const agent = useDesktopState((state) => state.agent)
  const isLoaded = useDesktopState((state) => state.isLoaded)
  useAlerts()
  useTitle()
  useHandoverNews()
  useForcedNews()
  return (
    <Shell
      application="Agent Desktop"
      navigation={<PageLinks />}
      controls={
        <>
          <ConnectionMark status={status} />
          <NotificationButton />
          <LaterButtons />
          <span className={classes.onlyWide}>
            <ColorSchemeSwitch />
            {agent !== null && <OwnAccountButton />}
          </span>
          {agent !== null ? (
            <AgentStateMenu agent={agent} />
          ) : (
            isLoaded && (
              <>
                <OwnAccountButton />
                <SignOutButton />
              </>
            )
          )}
        </>
      }
      banner={<ConnectionBanner status={status} onRetry={live.retryNow} />}
    >
      {children}
      <SilenceNotice />
      <OffersElsewhere />
      <LeftBehind />
      <ShortcutHelp />
    </Shell>
  )
}
