import { ActionIcon, NumberInput, Select } from '@mantine/core'
import type { TeamService } from '@scenarium/api'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useServices } from '../../client/administration-queries.ts'
import classes from '../form/skill-levels.module.css'

type Props = { services: readonly TeamService[]; error: string | undefined; onChange(services: TeamService[]): void }

/** Services of a team; with a level, members who lack a service's skill get it. */
export function TeamServices({ services, error, onChange }: Props) {
  const known = useServices().data?.services ?? []
  const nameOf = (serviceId: string) => known.find((one) => one.serviceId === serviceId)?.name ?? ''
  const free = known.filter(({ serviceId }) => !services.some((one) => one.serviceId === serviceId))
  return (
    <div className={classes.list}>
      {services.map(({ serviceId, level }) => (
        <div key={serviceId} className={classes.row}>
          <span className={classes.name}>{nameOf(serviceId)}</span>
          <NumberInput
            size="xs"
            w={150}
            aria-label={`Level of ${nameOf(serviceId)} for members`}
            placeholder="Skills stay as they are"
            min={1}
            max={100}
            allowDecimal={false}
            value={level ?? ''}
            onChange={(value) =>
              onChange(
                services.map((one) =>
                  one.serviceId === serviceId ? { serviceId, level: typeof value === 'number' ? value : null } : one,
                ),
              )
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${nameOf(serviceId)}`}
            onClick={() => onChange(services.filter((one) => one.serviceId !== serviceId))}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <div role="alert" className={classes.problem}>
          {error}
        </div>
      )}
      <Select
        size="xs"
        searchable
        limit={50}
        aria-label="Add a service"
        placeholder="Add a service"
        nothingFoundMessage="There is no other service"
        data={free.map(({ serviceId, name }) => ({ value: serviceId, label: name }))}
        value={null}
        onChange={(serviceId) => serviceId !== null && onChange([...services, { serviceId, level: 100 }])}
      />
    </div>
  )
}
