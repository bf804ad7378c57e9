import { Select } from '@mantine/core'
import type { IntegrationAccountView, ScenarioEntryView } from '@scenarium/api'
import { errorText, showToast } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { useEntryClient } from '../client/entry-client.ts'
import { configurationPaths, NEW } from '../paths.ts'
import classes from './scenarios-page.module.css'

const NONE = 'none'

type Props = {
  entry: ScenarioEntryView
  entries: readonly ScenarioEntryView[]
  accounts: readonly IntegrationAccountView[]
  canChange: boolean
}

/** An entry with its Messenger Accounts. An account belongs to one entry or service. */
export function EntryCard({ entry, entries, accounts, canChange }: Props) {
  const client = useEntryClient()
  const queries = useQueryClient()
  const [isSending, setIsSending] = useState(false)
  const accountId = entry.messengerAccounts.telegram ?? null
  const own = accounts.find((account) => account.accountId === accountId)

  async function choose(chosen: string | null): Promise<void> {
    setIsSending(true)
    const { telegram: _, ...others } = entry.messengerAccounts
    try {
      const messengerAccounts = chosen === null ? others : { ...others, telegram: chosen }
      await client.changeEntry(entry.entryId, { messengerAccounts })
    } catch (error) {
      showToast({ kind: 'bad', text: errorText(error) })
    } finally {
      await queries.invalidateQueries({ queryKey: ['scenario entries'] })
      await queries.invalidateQueries({ queryKey: ['integration accounts'] })
      setIsSending(false)
    }
  }

  return (
    <div className={classes.entry}>
      <strong>{entry.name}</strong>
      {canChange ? (
        <>
          <Select
            mt={6}
            size="xs"
            label="Messenger Accounts"
            aria-label={`Telegram account of ${entry.name}`}
            allowDeselect={false}
            disabled={isSending}
            value={accountId ?? NONE}
            onChange={(chosen) => void choose(chosen === NONE ? null : chosen)}
            data={[
              { value: NONE, label: 'None: nobody can write to it' },
              ...accounts.map((account) => ({
                value: account.accountId,
                label: labelOf(account, entry, entries),
                disabled: account.accountId !== accountId && (account.entryId !== null || account.serviceId !== null),
              })),
            ]}
          />
          <div className={classes.links}>
            {own !== undefined && (
              <Link href={`${configurationPaths.accounts}/${own.accountId}`} className={classes.open}>
                Edit {own.name}
              </Link>
            )}
            <Link href={`${configurationPaths.accounts}/${NEW}`} className={classes.open}>
              Add an account
            </Link>
          </div>
        </>
      ) : (
        <p className={classes.quiet}>
          Messenger Accounts: {own === undefined ? 'none' : `${own.name} (@${own.botUsername})`}
        </p>
      )}
      {own?.status === 'error' && <p className={classes.bad}>{own.statusText || 'The account does not work.'}</p>}
    </div>
  )
}

function labelOf(
  { name, botUsername, entryId, serviceId }: IntegrationAccountView,
  { entryId: own }: ScenarioEntryView,
  entries: readonly ScenarioEntryView[],
): string {
  const owner = entries.find((entry) => entry.entryId === entryId)?.name
  const belongs =
    entryId === own
      ? ''
      : owner !== undefined
        ? `, belongs to ${owner}`
        : serviceId === null
          ? ''
          : ', belongs to a service'
  return `${name} (@${botUsername})${belongs}`
}
