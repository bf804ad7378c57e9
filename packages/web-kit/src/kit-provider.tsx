import { MantineProvider } from '@mantine/core'
import { ApiError } from '@scenarium/api'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { createBrowserClient } from './browser-client.ts'
import { ErrorBoundary } from './feedback/error-boundary.tsx'
import { Toasts } from './feedback/toasts.tsx'
import { type Kit, KitContext } from './kit-context.ts'
import { ConfirmGate } from './session/confirm-gate.tsx'
import { createSessionStore } from './session/session-store.ts'
import { cssVariables, theme } from './theme/theme.ts'

const MOST_RETRIES = 3

/** Everything a page of ours stands on: theme, API client, session, queries, toasts. */
export function KitProvider({ children }: { children: ReactNode }) {
  const [kit] = useState(createKit)
  const [queries] = useState(createQueries)
  useEffect(() => {
    void kit.session.load()
  }, [kit])
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
  const client = createBrowserClient(session.expire)
  return { client, session }
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A browser that thinks it is offline may still reach a server of its own network; who asks gets an answer or hears why not.
        networkMode: 'always',
        refetchOnReconnect: true,
        // What the server refused once it refuses again.
        retry: (failures, error) => !(error instanceof ApiError) && failures < MOST_RETRIES,
      },
    },
  })
}
