import { Table } from '@mantine/core'
import { type BudgetOverrun, budgetTexts } from '@scenarium/api'
import frame from '../frame/list-frame.module.css'
import { TimeAgo } from '../time-ago.tsx'
import classes from './operation.module.css'

/** Who went over which budget. */
export function OverrunTable({ overruns }: { overruns: readonly BudgetOverrun[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="Budgets that were used up">
      <Table className={frame.table} aria-label="Over budget">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Last</Table.Th>
            <Table.Th scope="col">Budget</Table.Th>
            <Table.Th scope="col">Of</Table.Th>
            <Table.Th scope="col">Refused</Table.Th>
            <Table.Th scope="col" data-lesser>
              Since
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {overruns.map((overrun) => (
            <Table.Tr key={`${overrun.budget} ${overrun.of} ${overrun.accountName} ${overrun.chatId}`}>
              <Table.Td>
                <TimeAgo at={overrun.lastAt} />
              </Table.Td>
              <Table.Td>{budgetTexts[overrun.budget]}</Table.Td>
              <Table.Td className={classes.reason}>{whose(overrun)}</Table.Td>
              <Table.Td>{overrun.refusals.toLocaleString('en-GB')}</Table.Td>
              <Table.Td data-lesser>
                <TimeAgo at={overrun.firstAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function whose({ of, accountName, customerName, chatId }: BudgetOverrun): string {
  const customer = `${customerName ?? 'an unknown customer'} (${chatId})`
  const account = accountName ?? 'an account that is gone'
  return of === 'customer' ? `${customer} with ${account}` : `all of ${account}, last ${customer}`
}
