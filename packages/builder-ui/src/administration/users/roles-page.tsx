import { Table } from '@mantine/core'
import { type Privilege, privilege, privilegesByRole, type Role, role } from '@scenarium/api'
import { LoadingState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useUsers } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import list from '../frame/list-frame.module.css'
import { ListFrame } from '../frame/list-frame.tsx'
import classes from './roles-page.module.css'
import { roleWords } from './roles-text.ts'

/** What a privilege lets people do. */
const privilegeWords: { [P in Privilege]: string } = {
  handle_interactions: 'Work at the Agent Desktop: take chats, write to customers',
  read_interactions: 'Read own conversations',
  see_all_interactions: 'Read everybody’s conversations and search them',
  see_colleagues: 'See colleagues and their states',
  read_reports: 'Read reports',
  supervise: 'Watch, coach and join conversations, set agents’ states, move waiting chats',
  erase_customers: 'Hand out and erase what is kept about a customer',
  manage_canned_responses: 'Keep canned responses of services',
  read_configuration: 'Look at scenarios and configuration',
  edit_scenarios: 'Draw and publish scenarios',
  administer: 'Change the configuration, users and settings',
}

const MOST_NAMED = 12

/** Which role may do what, and who has it. Roles are fixed; see the decision about them. */
export function RolesPage() {
  const users = useUsers()
  return (
    <ListFrame
      title="Roles"
      list={
        <>
          <Table className={list.table} data-stacked aria-label="Privileges by role">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Privilege</Table.Th>
                {role.options.map((one) => (
                  <Table.Th key={one} scope="col">
                    {roleWords[one].label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {privilege.options.map((one) => (
                <Table.Tr key={one}>
                  <Table.Th scope="row" className={classes.privilege}>
                    {privilegeWords[one]}
                  </Table.Th>
                  {role.options.map((holder) => (
                    <Cell key={holder} holder={holder} may={privilegesByRole[holder].includes(one)} />
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <QueryView query={users} loading={<LoadingState lines={4} />}>
            {({ users: everybody }) => (
              <dl className={classes.holders}>
                {role.options.map((one) => (
                  <Holders key={one} holder={one} users={everybody.filter(({ roles }) => roles.includes(one))} />
                ))}
              </dl>
            )}
          </QueryView>
        </>
      }
    />
  )
}

/** On a phone only those who may are named. */
const Cell = ({ holder, may }: { holder: Role; may: boolean }) => (
  <Table.Td data-title={roleWords[holder].label} data-lesser={!may || undefined}>
    {may ? 'Yes' : '–'}
  </Table.Td>
)

type Holder = { userId: string; firstName: string; lastName: string; disabledAt: number | null }

function Holders({ holder, users }: { holder: Role; users: readonly Holder[] }) {
  const active = users.filter(({ disabledAt }) => disabledAt === null)
  return (
    <div>
      <dt>
        {roleWords[holder].label}: {active.length}
      </dt>
      <dd>
        {active.slice(0, MOST_NAMED).map(({ userId, firstName, lastName }, index) => (
          <span key={userId}>
            {index > 0 && ', '}
            <Link href={`${configurationPaths.users}/${userId}`}>{`${firstName} ${lastName}`.trim()}</Link>
          </span>
        ))}
        {active.length > MOST_NAMED && ` and ${active.length - MOST_NAMED} more`}
        {active.length === 0 && 'Nobody'}
      </dd>
    </div>
  )
}
