import type { Floor, FloorService } from '@scenarium/api'
import { clockText, Elapsed } from '@scenarium/web-kit'
import { memo } from 'react'
import { type FloorView, levelWord, longestSince, type ServiceColumn, shownServices } from './floor-view.ts'
import { type Head, SortableHead } from './sortable-head.tsx'
import classes from './table.module.css'

const heads: readonly Head<ServiceColumn>[] = [
  { column: 'name', text: 'Service' },
  { column: 'waiting', text: 'Waiting', title: 'Chats that wait for an agent', isNumber: true },
  { column: 'longest', text: 'Longest wait', title: 'How long the first of them has waited', isNumber: true },
  { column: 'estimated', text: 'Estimated wait', title: 'For a chat that came now', isNumber: true, isLesser: true },
  { column: 'ready', text: 'Ready', title: 'Agents who are ready and have room, of those logged in', isNumber: true },
  { column: 'connected', text: 'With agents', title: 'Chats that agents are in', isNumber: true },
  {
    column: 'answered',
    text: 'Answered',
    title: 'Chats that came to an agent, since midnight',
    isNumber: true,
    isLesser: true,
  },
  {
    column: 'abandoned',
    text: 'Abandoned',
    title: 'Customers who left or gave up while they waited, since midnight',
    isNumber: true,
    isLesser: true,
  },
  { column: 'level', text: 'Service level', title: 'Answered in time, of those answered or lost; since midnight' },
]

type Props = { floor: Floor; view: FloorView; onChange: (change: Partial<FloorView>) => void }

export function ServicesTable({ floor, view, onChange }: Props) {
  return (
    <table className={classes.table} aria-label="Services">
      <SortableHead heads={heads} sorting={view.services} onSort={(services) => onChange({ services })} />
      <tbody>
        {shownServices(floor, view).map((service) => (
          <ServiceRow key={service.serviceId} service={service} longestSince={longestSince(floor, service)} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { service: FloorService; longestSince: number | null }

const ServiceRow = memo(function ServiceRow({ service, longestSince }: RowProps) {
  const { name, queueLength, estimatedWaitSeconds, agentsReady, agentsLoggedIn, connected, answered, abandoned } =
    service
  const nobody = queueLength > 0 && agentsLoggedIn === 0
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name}
        {nobody && (
          <span className={classes.badge} data-tone="bad">
            nobody logged in
          </span>
        )}
      </th>
      <td data-number>{queueLength === 0 ? <Nothing /> : <strong>{queueLength}</strong>}</td>
      <td data-number>{longestSince === null ? <Nothing /> : <Elapsed since={longestSince} />}</td>
      <td data-number data-lesser>
        {estimatedWaitSeconds === null ? (
          <span className={classes.dim} title="Too little has happened for an estimate">
            unknown
          </span>
        ) : (
          clockText(estimatedWaitSeconds * 1_000)
        )}
      </td>
      <td data-number>
        {agentsReady} <span className={classes.dim}>of {agentsLoggedIn}</span>
      </td>
      <td data-number>{connected}</td>
      <td data-number data-lesser>
        {answered}
      </td>
      <td data-number data-lesser>
        {abandoned}
      </td>
      <td>
        <ServiceLevel service={service} />
      </td>
    </tr>
  )
})

const tones = { 'on target': 'good', 'near target': 'warn', 'below target': 'bad' } as const

function ServiceLevel({ service }: { service: FloorService }) {
  const { serviceLevel } = service
  if (serviceLevel === null) return <span className={classes.dim}>no target</span>
  const { percent, targetPercent, withinSeconds } = serviceLevel
  const word = levelWord(service)
  const target = `target ${targetPercent} % in ${withinSeconds} s`
  if (word === null || percent === null) return <span className={classes.dim}>no chats yet; {target}</span>
  return (
    <>
      <span className={classes.badge} data-tone={tones[word]}>
        {Math.floor(percent)} % {word}
      </span>{' '}
      <span className={classes.dim}>{target}</span>
    </>
  )
}

const Nothing = () => <span className={classes.dim}>–</span>
