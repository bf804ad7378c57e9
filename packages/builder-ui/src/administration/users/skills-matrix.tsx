import { ActionIcon, Button } from '@mantine/core'
import type { SkillView, UserView } from '@scenarium/api'
import { errorText, showToast } from '@scenarium/web-kit'
import IconTrash from '@tabler/icons-react/icons/IconTrash'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { DeleteDialog } from '../frame/delete-dialog.tsx'
import { LevelCell } from './level-cell.tsx'
import { RenameSkill } from './rename-skill.tsx'
import classes from './skills-matrix.module.css'

const PAGE = 30
/** Cells are what costs: a row of two hundred skills is not looked at as a whole anyway. */
const COLUMNS = 24

type Props = { users: readonly UserView[]; skills: readonly SkillView[] }

/** A level per person and skill. Arrow keys go from cell to cell; Enter, or leaving the cell, stores it. */
export function SkillsMatrix({ users, skills: all }: Props) {
  const [shown, setShown] = useState(PAGE)
  const [chosen, setFirst] = useState(0)
  const first = chosen < all.length ? chosen : 0
  const skills = useMemo(() => all.slice(first, first + COLUMNS), [all, first])
  const [deleted, setDeleted] = useState<SkillView | null>(null)
  const store = useStoreLevel()
  const body = useRef<HTMLTableSectionElement>(null)

  function walk(event: KeyboardEvent): void {
    const step = steps[event.key]
    if (step === undefined || !(event.target instanceof HTMLInputElement)) return
    const { row, column } = event.target.dataset
    const next = body.current?.querySelector<HTMLInputElement>(
      `input[data-row="${Number(row) + step[0]}"][data-column="${Number(column) + step[1]}"]`,
    )
    if (next === null || next === undefined) return
    event.preventDefault()
    next.focus()
    next.select()
  }

  return (
    <>
      <p className={classes.hint}>
        0 to 100; empty for not at all. Higher is asked first. Arrow keys move, and a level is stored when you leave its
        cell.
      </p>
      {all.length > COLUMNS && <SkillPages count={all.length} first={first} onChange={setFirst} />}
      <table className={classes.table} aria-label="Skill levels">
        <thead>
          <tr>
            <th scope="col">User</th>
            {skills.map((skill) => (
              <th key={skill.skillId} scope="col">
                <span className={classes.skill}>
                  {skill.name}
                  <RenameSkill skill={skill} />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={`Delete the skill ${skill.name}`}
                    onClick={() => setDeleted(skill)}
                  >
                    <IconTrash size={13} />
                  </ActionIcon>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={walk}>
          {users.slice(0, shown).map((user, row) => (
            <Row key={user.userId} user={user} row={row} skills={skills} store={store} />
          ))}
        </tbody>
      </table>
      {users.length > shown && (
        <p className={classes.hint}>
          {shown} of {users.length} users{' '}
          <Button variant="default" size="compact-sm" onClick={() => setShown(shown + PAGE)}>
            Show more
          </Button>
        </p>
      )}
      {deleted !== null && (
        <DeleteDialog
          kind="skills"
          id={deleted.skillId}
          name={deleted.name}
          onClose={() => setDeleted(null)}
          onDeleted={() => setDeleted(null)}
        />
      )}
    </>
  )
}

type PagesProps = { count: number; first: number; onChange(first: number): void }

function SkillPages({ count, first, onChange }: PagesProps) {
  const last = Math.min(first + COLUMNS, count)
  const button = (label: string, to: number) => (
    <Button
      variant="default"
      size="compact-sm"
      disabled={to < 0 || to >= count || to === first}
      onClick={() => onChange(to)}
    >
      {label}
    </Button>
  )
  return (
    <nav aria-label="Skills shown" className={classes.pages}>
      {button('Earlier skills', first - COLUMNS)}
      <span aria-live="polite">
        Skills {first + 1} to {last} of {count}
      </span>
      {button('Later skills', first + COLUMNS)}
    </nav>
  )
}

const steps: { [key: string]: readonly [number, number] | undefined } = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Enter: [1, 0],
}

type Store = (userId: string, skill: string, level: number | null) => Promise<boolean>
type RowProps = { user: UserView; row: number; skills: readonly SkillView[]; store: Store }

/** Drawn again only when the user changed. */
const Row = memo(function Row({ user, row, skills, store }: RowProps) {
  const name = `${user.firstName} ${user.lastName}`.trim()
  return (
    <tr>
      <th scope="row">
        {name} <span className={classes.username}>{user.username}</span>
      </th>
      {skills.map((skill, column) => (
        <td key={skill.skillId}>
          <LevelCell
            label={`${skill.name} of ${name}`}
            row={row}
            column={column}
            level={user.skills[skill.name] ?? null}
            onStore={(level) => store(user.userId, skill.name, level)}
          />
        </td>
      ))}
    </tr>
  )
})

/** Stores one level after the other, so that the answer shown last is of the last change. */
function useStoreLevel(): Store {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    (userId, skill, level) => {
      const stored = last.current.then(async () => {
        try {
          const user = await client.changeUser(userId, { skillChanges: { [skill]: level } })
          // A list from before the change would show the old level again.
          await queries.cancelQueries({ queryKey: keys.users })
          queries.setQueryData<{ users: UserView[] }>(keys.users, (now) =>
            now === undefined ? now : { users: now.users.map((one) => (one.userId === userId ? user : one)) },
          )
          return true
        } catch (error) {
          showToast({ kind: 'bad', text: errorText(error) })
          return false
        }
      })
      last.current = stored
      return stored
    },
    [client, queries],
  )
}
