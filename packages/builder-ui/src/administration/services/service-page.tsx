import { LoadingState, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import {
  keys,
  useAccounts,
  useCannedResponses,
  useSchedules,
  useServiceUses,
} from '../../client/administration-queries.ts'
import { NEW } from '../../paths.ts'
import { ServiceForm } from './service-form.tsx'

/** One service, or a new one. */
export function ServicePage({ serviceId = NEW }: { serviceId?: string }) {
  const client = useAdministrationClient()
  const query = useQuery({
    queryKey: keys.service(serviceId),
    queryFn: () => client.service(serviceId),
    enabled: serviceId !== NEW,
  })
  // What the form shows besides is asked for together with it.
  useAccounts()
  useSchedules()
  useCannedResponses()
  useServiceUses(serviceId === NEW ? null : serviceId)
  if (serviceId === NEW) return <ServiceForm service={null} />
  return (
    <QueryView query={query} loading={<LoadingState lines={8} />}>
      {(service) => <ServiceForm key={serviceId} service={service} />}
    </QueryView>
  )
}
