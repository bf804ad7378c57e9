import { ActionIcon, Select } from '@mantine/core'
import type { UserView } from '@scenarium/api'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import classes from './people-list.module.css'

type Props = {
  /** In the words of the label: `supervisor`. */
  noun: string
  users: readonly UserView[]
  userIds: readonly string[]
  /** Beside the name of who may be added. */
  hint?(user: UserView): string | null
  error: string | undefined
  onChange(userIds: string[]): void
}

/** People, by name; found among thousands by writing a part of it. */
export function PeopleList({ noun, users, userIds, hint, error, onChange }: Props) {
  const chosen = new Set(userIds)
  const byId = new Map(users.map((user) => [user.userId, user]))
  const labelOf = (user: UserView) => {
    const more = hint?.(user)
    return `${nameOf(user)} (${user.username})${more ? `, ${more}` : ''}`
  }
  return (
    <div className={classes.people}>
      {userIds.length > 0 && (
        <ul className={classes.list} aria-label={`Chosen: ${noun}`}>
          {userIds.map((userId) => {
            const user = byId.get(userId)
            const name = user === undefined ? 'A user who is gone' : nameOf(user)
            return (
              <li key={userId} className={classes.person}>
                <span className={classes.name}>{name}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${name}`}
                  onClick={() => onChange(userIds.filter((one) => one !== userId))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </li>
            )
          })}
        </ul>
      )}
      <Select
        searchable
        limit={30}
        aria-label={`Add a ${noun}`}
        placeholder={`Add a ${noun}`}
        nothingFoundMessage="Nobody is called so"
        data={users
          .filter(({ userId }) => !chosen.has(userId))
          .map((user) => ({ value: user.userId, label: labelOf(user) }))}
        value={null}
        error={error}
        onChange={(userId) => userId !== null && onChange([...userIds, userId])}
      />
    </div>
  )
}

const nameOf = ({ firstName, lastName }: UserView) => `${firstName} ${lastName}`.trim()
