import { NumberInput, Table } from '@mantine/core'
import { type BudgetName, type Budgets, budgetName } from '@scenarium/api'
import list from '../form/name-list.module.css'
import classes from './budget-table.module.css'

type Props = { budgets: Budgets; error: string | undefined; onChange(budgets: Budgets): void }

const rows: { [Name in BudgetName]: { title: string; beyond: string } } = {
  chats: { title: 'Chats begun', beyond: 'None begins; the customer is told once' },
  requests: { title: 'Fetch URL requests', beyond: 'The block takes its exit Failed' },
  queueEntries: { title: 'Chats waiting for agents', beyond: 'Find agent takes its exit Queue limit' },
  files: { title: 'Files sent', beyond: 'They are shown, and not fetched' },
  emails: { title: 'Emails', beyond: 'Email takes its exit Failed' },
  internalMessages: { title: 'Messages to users', beyond: 'Internal message takes its exit Failed' },
}

const columns = {
  customerHourly: 'One customer, per hour',
  botMinutely: 'All of a bot, per minute',
} as const satisfies { [Column in keyof Budgets]: string }

/** How much customers may cause. */
export function BudgetTable({ budgets, error, onChange }: Props) {
  return (
    <>
      <div className={classes.scroll}>
        <Table className={classes.table} aria-label="Budgets">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">What</Table.Th>
              {Object.values(columns).map((title) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {budgetName.options.map((name) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">
                  {rows[name].title}
                  <div className={classes.beyond}>{rows[name].beyond}</div>
                </Table.Th>
                {(Object.keys(columns) as (keyof Budgets)[]).map((column) => (
                  <Table.Td key={column}>
                    <NumberInput
                      size="xs"
                      aria-label={`${rows[name].title}: ${columns[column]}`}
                      placeholder="Without limit"
                      min={1}
                      allowDecimal={false}
                      clampBehavior="none"
                      thousandSeparator=","
                      value={budgets[column][name] ?? ''}
                      onChange={(written) => {
                        const amount = typeof written === 'number' ? written : null
                        onChange({ ...budgets, [column]: { ...budgets[column], [name]: amount } })
                      }}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {error !== undefined && (
        <div role="alert" className={list.problem}>
          {error}
        </div>
      )}
    </>
  )
}
