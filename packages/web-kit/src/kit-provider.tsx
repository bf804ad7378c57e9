import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createBrowserClient } from './browser-client.ts'
import { ErrorBoundary } from './feedback/error-boundary.tsx'
import { Toasts } from './feedback/toasts.tsx'
import { type Kit, KitContext } from './kit-context.ts'
import { createQueryClient } from './loading/query-client.ts'
import { ConfirmGate } from './session/confirm-gate.tsx'
import { createSessionStore } from './session/session-store.ts'
import { cssVariables, theme } from './theme/theme.ts'

/** Everything a page of ours stands on: theme, API client, session, queries, toasts. */
export function KitProvider({ children }: { children: ReactNode }) {
  const [kit] = useState(createKit)
  const [queries] = useState(createQueryClient)
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <KitContext value={kit}>
          <ErrorBoundary>{children}</ErrorBoundary>
          <Toasts />
          <ConfirmGate />
        </KitContext>
      </QueryClientProvider>
    </MantineProvider>
  )
}

function createKit(): Kit {
  const session = createSessionStore(() => client)
  const client = createBrowserClient(session)
  // At once: the first page is fetched and drawn meanwhile.
  void session.load()
  return { client, session }
}
