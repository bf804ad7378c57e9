import { Button, Group, Table } from '@mantine/core'
import type { CustomerSummary, CustomerView } from '@scenarium/api'
import type { ReactNode } from 'react'
import frame from '../frame/list-frame.module.css'
import classes from './customer-table.module.css'

export type Shown = Pick<CustomerSummary, 'customerId' | 'customer' | 'accountName'>

type Props<Customer extends Shown> = {
  label: string
  customers: readonly Customer[]
  columns: readonly { title: string; cell(customer: Customer): ReactNode }[]
  actions(customer: Customer): { text: string; color?: string; onClick(): void }[]
}

export const nameOf = ({ firstName, lastName }: CustomerView): string => `${firstName} ${lastName ?? ''}`.trim()

/** The server gives no more of them at once. */
export const MOST_CUSTOMERS = 100

/** Customers have no page of their own: what can be done with one stands in his row. */
export function CustomerTable<Customer extends Shown>({ label, customers, columns, actions }: Props<Customer>) {
  return (
    <>
      <Table className={frame.table} data-stacked highlightOnHover stickyHeader aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Account</Table.Th>
            {columns.map(({ title }) => (
              <Table.Th key={title} scope="col">
                {title}
              </Table.Th>
            ))}
            <Table.Th scope="col">Actions</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {customers.map((one) => (
            <Table.Tr key={one.customerId}>
              <Table.Td>
                <div className={classes.name} dir="auto">
                  <bdi>{nameOf(one.customer)}</bdi>
                </div>
                {one.customer.username !== null && <div className={frame.dim}>@{one.customer.username}</div>}
              </Table.Td>
              <Table.Td data-title="Account">{one.accountName}</Table.Td>
              {columns.map(({ title, cell }) => (
                <Table.Td key={title} data-title={title}>
                  {cell(one)}
                </Table.Td>
              ))}
              <Table.Td>
                <Group gap={4}>
                  {actions(one).map(({ text, color, onClick }) => (
                    <Button
                      key={text}
                      variant="subtle"
                      size="compact-xs"
                      {...(color !== undefined && { color })}
                      onClick={onClick}
                      aria-label={`${text} ${nameOf(one.customer)}`}
                    >
                      {text}
                    </Button>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {customers.length >= MOST_CUSTOMERS && (
        <p className={frame.more}>These are the first {MOST_CUSTOMERS}. Search by name to find others.</p>
      )}
    </>
  )
}
