import { Select } from '@mantine/core'
import type { IntegrationAccountView } from '@scenarium/api'
import type { ReactNode } from 'react'
import { useAccounts, useEntries, useServices } from '../../client/administration-queries.ts'

type Props = {
  label: string
  description: ReactNode
  placeholder: string
  /** The entry or service the accounts are for; absent while it is new. */
  ownerId: string | undefined
  value: string | null
  error: string | undefined
  onChange(accountId: string | null): void
}

/** Telegram accounts. Those that belong to something else are shown with what, and cannot be chosen. */
export function AccountSelect({ ownerId, value, ...props }: Props) {
  const accounts = useAccounts()
  const ownerOf = useOwnerNames()
  const isTaken = ({ entryId, serviceId }: IntegrationAccountView) => {
    const owner = entryId ?? serviceId
    return owner !== null && owner !== ownerId
  }
  return (
    <Select
      {...props}
      clearable
      clearButtonProps={{ 'aria-label': 'No account' }}
      nothingFoundMessage="There are no accounts yet"
      data={(accounts.data?.accounts ?? []).map((account) => ({
        value: account.accountId,
        label: `${account.name} (@${account.botUsername})${isTaken(account) ? `, belongs to ${ownerOf(account)}` : ''}`,
        disabled: isTaken(account),
      }))}
      value={value}
    />
  )
}

function useOwnerNames() {
  const entries = useEntries()
  const services = useServices()
  return ({ entryId, serviceId }: IntegrationAccountView): string => {
    const entry = entries.data?.entries.find((one) => one.entryId === entryId)
    if (entry !== undefined) return `the scenario entry ${entry.name}`
    return `the service ${services.data?.services.find((one) => one.serviceId === serviceId)?.name ?? ''}`
  }
}
