import { Button } from '@mantine/core'
import type { UserView } from '@scenarium/api'
import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useState } from 'react'
import { useUsers } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { ObjectTable } from '../frame/object-table.tsx'
import { rolesText } from './roles-text.ts'
import classes from './users-page.module.css'

/** More rows than this at once make every key slow. */
const PAGE = 100
const MOST_SKILLS = 3

export function UsersPage() {
  const query = useUsers()
  const [text, setText] = useState('')
  return (
    <ListFrame
      title="Users"
      find={{ text, onChange: setText }}
      add={{ href: `${configurationPaths.users}/${NEW}` }}
      list={
        <QueryView query={query}>
          {({ users }) => {
            const found = users.filter((user) => matches(user, text))
            if (found.length === 0) return <EmptyState title="Nobody is called so" />
            return <UserTable key={text} users={found} />
          }}
        </QueryView>
      }
    />
  )
}

function UserTable({ users }: { users: readonly UserView[] }) {
  const [shown, setShown] = useState(PAGE)
  return (
    <>
      <ObjectTable
        label="Users"
        things={users.slice(0, shown)}
        idOf={({ userId }) => userId}
        hrefOf={({ userId }) => `${configurationPaths.users}/${userId}`}
        nameOf={({ firstName, lastName }) => `${firstName} ${lastName}`.trim()}
        columns={[
          { title: 'Username', cell: ({ username }) => username },
          { title: 'Roles', cell: ({ roles }) => rolesText(roles) },
          { title: 'Team', cell: ({ team }) => team ?? '–', isLesser: true },
          { title: 'Skills', cell: ({ skills }) => skillsText(Object.keys(skills)), isLesser: true },
          { title: 'Chats at once', cell: ({ capacity }) => capacity, isLesser: true },
          { title: 'Sign-in', cell: ({ disabledAt }) => (disabledAt === null ? 'Allowed' : 'Disabled') },
        ]}
      />
      <p className={classes.count}>
        {users.length > shown
          ? `${shown} of ${users.length} users`
          : `${users.length} user${users.length === 1 ? '' : 's'}`}
        {users.length > shown && (
          <Button variant="default" size="compact-sm" onClick={() => setShown(shown + PAGE)}>
            Show more
          </Button>
        )}
      </p>
    </>
  )
}

/** A row is not for reading all of them; the user's page and the matrix are. */
function skillsText(names: readonly string[]): string {
  if (names.length === 0) return '–'
  const shown = names.slice(0, MOST_SKILLS).join(', ')
  return names.length > MOST_SKILLS ? `${shown} and ${names.length - MOST_SKILLS} more` : shown
}

function matches({ firstName, lastName, username, team }: UserView, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const searched = `${firstName} ${lastName} ${username} ${team ?? ''}`.toLowerCase()
  return words.every((word) => searched.includes(word))
}
