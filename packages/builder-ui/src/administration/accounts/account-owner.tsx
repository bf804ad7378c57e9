import type { IntegrationAccountView } from '@scenarium/api'
import { Link } from 'wouter'
import { useEntries, useServices } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'

/** The entry or service it belongs to. */
export function AccountOwner({ account: { entryId, serviceId } }: { account: IntegrationAccountView }) {
  const entries = useEntries()
  const services = useServices()
  if (entryId !== null) {
    const name = entries.data?.entries.find((entry) => entry.entryId === entryId)?.name ?? '…'
    return <Link href={`${configurationPaths.entries}/${entryId}`}>Scenario entry {name}</Link>
  }
  if (serviceId !== null) {
    const name = services.data?.services.find((service) => service.serviceId === serviceId)?.name ?? '…'
    return <Link href={`${configurationPaths.services}/${serviceId}`}>Service {name} (outbound)</Link>
  }
  return <span>Nothing yet</span>
}
