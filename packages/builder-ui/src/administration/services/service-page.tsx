import { LoadingState, QueryView } from '@scenarium/web-kit'
import { useQuery } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
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
  if (serviceId === NEW) return <ServiceForm service={null} />
  return (
    <QueryView query={query} loading={<LoadingState lines={8} />}>
      {(service) => <ServiceForm key={serviceId} service={service} />}
    </QueryView>
  )
}
