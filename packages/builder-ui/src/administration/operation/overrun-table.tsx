import { Table } from '@mantine/core'
import { type BudgetOverrun, budgetTexts } from '@scenarium/api'
import { Link } from 'wouter'
import { configurationPaths } from '../../paths.ts'
import frame from '../frame/list-frame.module.css'
import { TimeAgo } from '../time-ago.tsx'
import classes from './operation.module.css'

/** Who went over which budget. */
export function OverrunTable({ overruns }: { overruns: readonly BudgetOverrun[] }) {
  return (
    <Table className={frame.table} data-stacked aria-label="Over budget">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Last</Table.Th>
          <Table.Th scope="col">Budget</Table.Th>
          <Table.Th scope="col">Of</Table.Th>
          <Table.Th scope="col">Refused</Table.Th>
          <Table.Th scope="col">Since</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {overruns.map((overrun) => (
          <Table.Tr key={`${overrun.budget} ${overrun.firstAt} ${overrun.accountName} ${overrun.customer?.chatId}`}>
            <Table.Td>
              <TimeAgo at={overrun.lastAt} />
            </Table.Td>
            <Table.Td data-title="Budget">{budgetTexts[overrun.budget]}</Table.Td>
            <Table.Td data-title="Of" className={classes.reason}>
              <Whose overrun={overrun} />
            </Table.Td>
            <Table.Td data-title="Refused">{overrun.refusals.toLocaleString('en-GB')}</Table.Td>
            <Table.Td data-title="Since">
              <TimeAgo at={overrun.firstAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Whose({ overrun: { of, accountName, customer: found } }: { overrun: BudgetOverrun }) {
  const account = accountName ?? 'an account that is gone'
  const customer =
    found === null ? (
      'a customer who has been erased'
    ) : (
      <>
        <Link href={`${configurationPaths.customers}?${new URLSearchParams({ find: found.name })}`}>{found.name}</Link>{' '}
        ({found.chatId})
      </>
    )
  if (of === 'customer') {
    return (
      <>
        {customer} with {account}
      </>
    )
  }
  return (
    <>
      all of {account}, last {customer}
    </>
  )
}
