import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../client/administration-queries.ts'
import { useUpkeepClient } from '../../client/upkeep-client.ts'
import { configurationPaths } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { AccountCard } from './account-card.tsx'
import classes from './doctor-page.module.css'

/** Telegram is asked anew by the server; a page that is open only looks at what was found. */
const LOOK_EVERY_MS = 3_000
const LOOK_SOON_MS = 500

/** How the connection of every account is doing, worst first. */
export function DoctorPage() {
  const client = useUpkeepClient()
  const [text, setText] = useState('')
  const query = useQuery({
    queryKey: keys.doctor,
    queryFn: client.doctor,
    refetchInterval: ({ state }) =>
      state.data?.accounts.some(({ report }) => report === null) ? LOOK_SOON_MS : LOOK_EVERY_MS,
  })
  const wanted = text.trim().toLowerCase()
  return (
    <ListFrame
      title="Webhook Doctor"
      find={{ text, onChange: setText }}
      list={
        <QueryView query={query}>
          {({ accounts }) => {
            const found = accounts.filter(({ name, botUsername }) =>
              `${name} @${botUsername}`.toLowerCase().includes(wanted),
            )
            if (accounts.length === 0) {
              return (
                <NothingYet
                  title="No bot is connected yet"
                  next={{ text: 'To the integration accounts', href: configurationPaths.accounts }}
                  isInSetUp
                >
                  Here every bot says whether Telegram delivers to it, and if not, why.
                </NothingYet>
              )
            }
            if (found.length === 0) return <EmptyState title="No account is called so" />
            return (
              <ul className={classes.accounts}>
                {found.map((diagnosis) => (
                  <AccountCard key={diagnosis.accountId} diagnosis={diagnosis} />
                ))}
              </ul>
            )
          }}
        </QueryView>
      }
    >
      <output className={classes.summary}>
        {query.data !== undefined && summary(query.data.accounts.map(({ report }) => report?.status))}
      </output>
    </ListFrame>
  )
}

/** `2 of 14 accounts need somebody`. */
function summary(states: ('ok' | 'warning' | 'error' | undefined)[]): string {
  const bad = states.filter((status) => status === 'error' || status === 'warning').length
  if (states.length === 0) return ''
  if (states.includes(undefined)) return 'Asking Telegram …'
  return bad === 0
    ? 'Every account is well'
    : `${bad} of ${states.length} ${states.length === 1 ? 'account' : 'accounts'} to look at`
}
