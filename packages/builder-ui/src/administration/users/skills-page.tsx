import { Select } from '@mantine/core'
import { compareNames, type SkillView, type UserView } from '@scenarium/api'
import { EmptyState, QueryView } from '@scenarium/web-kit'
import { useState } from 'react'
import { useSkills, useUsers } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { ListFrame } from '../frame/list-frame.tsx'
import { NothingYet } from '../frame/nothing-yet.tsx'
import { NewSkillButton } from './new-skill-button.tsx'
import { SkillsMatrix } from './skills-matrix.tsx'

/** Who can what, and how well. */
export function SkillsPage() {
  const users = useUsers()
  const skills = useSkills()
  const [text, setText] = useState('')
  const [team, setTeam] = useState<string | null>(null)
  const teams = [...new Set(users.data?.users.flatMap((user) => user.team ?? []))].toSorted(compareNames)
  return (
    <ListFrame
      title="Skills"
      find={{ text, onChange: setText }}
      list={
        <QueryView query={skills}>
          {({ skills: known }) => (
            <QueryView query={users}>
              {({ users: everybody }) => (
                <Matrix
                  key={`${text} ${team}`}
                  users={everybody.filter((user) => isFound(user, text, team))}
                  skills={known}
                />
              )}
            </QueryView>
          )}
        </QueryView>
      }
    >
      {teams.length > 0 && (
        <Select
          size="xs"
          aria-label="Team"
          placeholder="All teams"
          clearable
          data={teams}
          value={team}
          onChange={setTeam}
        />
      )}
      <NewSkillButton />
    </ListFrame>
  )
}

function Matrix({ users, skills }: { users: readonly UserView[]; skills: readonly SkillView[] }) {
  if (skills.length === 0) {
    return (
      <NothingYet title="There are no skills yet" next={{ text: 'To the services', href: configurationPaths.services }}>
        Every service brings a skill of its name; others, such as languages, are added here.
      </NothingYet>
    )
  }
  if (users.length === 0) return <EmptyState title="Nobody is called so" />
  return <SkillsMatrix users={users} skills={skills} />
}

function isFound({ firstName, lastName, username, team, disabledAt }: UserView, text: string, wanted: string | null) {
  if (disabledAt !== null || (wanted !== null && team !== wanted)) return false
  return `${firstName} ${lastName} ${username}`.toLowerCase().includes(text.trim().toLowerCase())
}
