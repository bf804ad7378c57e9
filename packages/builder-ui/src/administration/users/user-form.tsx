import { Autocomplete, Button, Checkbox, Input, Stack, Switch, TextInput } from '@mantine/core'
import { DEFAULT_CAPACITY, MAX_CAPACITY, type Role, role, type UserView } from '@scenarium/api'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { configurationPaths } from '../../paths.ts'
import { missingNumbers } from '../form/missing-numbers.ts'
import { type SkillLevel, SkillLevels } from '../form/skill-levels.tsx'
import { useForm } from '../form/use-form.ts'
import { WholeNumber } from '../form/whole-number.tsx'
import { EditorFrame, Section } from '../frame/editor-frame.tsx'
import { generatePassword } from './generated-password.ts'
import { PasswordDialog } from './password-dialog.tsx'
import { PasswordOnce } from './password-once.tsx'
import { ResetSecondFactor } from './reset-second-factor.tsx'
import { roleWords } from './roles-text.ts'
import { skillChanges } from './skill-changes.ts'

type UserValues = {
  username: string
  firstName: string
  lastName: string
  roles: readonly Role[]
  team: string
  nickname: string
  capacity: number | null
  skills: readonly SkillLevel[]
  isDisabled: boolean
}

type Props = { user: UserView | null; teams: readonly string[] }

export function UserForm({ user, teams }: Props) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const [, navigate] = useLocation()
  const [isSetting, setIsSetting] = useState(false)
  const [shown, setShown] = useState<{ username: string; password: string } | null>(null)
  /** As they were stored when this form last heard of them. */
  const skills = useRef(user?.skills ?? {})
  const made = useRef<{ userId: string; password: string } | null>(null)
  const form = useForm<UserValues>({
    stored: valuesOf(user),
    check: (values) => missingNumbers(values, ['capacity']),
    async save(changed, values) {
      const stored =
        user === null ? await create(values) : await client.changeUser(user.userId, changeOf(changed, skills.current))
      skills.current = stored.skills
      await queries.invalidateQueries({ queryKey: keys.users })
      await queries.invalidateQueries({ queryKey: keys.teams })
      return valuesOf(stored)
    },
  })
  const { values, set, refusal } = form

  async function create(wanted: UserValues): Promise<UserView> {
    const password = generatePassword()
    const { firstName, lastName, roles, team, nickname, skills } = wanted
    const username = wanted.username.trim().toLowerCase()
    const stored = await client.createUser({
      username,
      password,
      firstName,
      lastName,
      roles: [...roles],
      team: team.trim() === '' ? null : team,
      nickname: nickname.trim() === '' ? null : nickname,
      capacity: wanted.capacity ?? DEFAULT_CAPACITY,
      skills: levelsOf(skills),
    })
    made.current = { userId: stored.userId, password }
    return stored
  }

  // Not before the form is at rest: who is quick with Done would be asked whether to leave it.
  function showMade(): void {
    if (made.current !== null) setShown({ username: values.username, password: made.current.password })
  }

  const written = (field: 'username' | 'firstName' | 'lastName' | 'nickname') => ({
    value: values[field],
    error: refusal(field),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [field]: value }),
  })

  return (
    <EditorFrame
      title={user === null ? 'New user' : `${user.firstName} ${user.lastName}`.trim()}
      back={{ href: configurationPaths.users, text: 'Users' }}
      form={form}
      isNew={user === null}
      onApplied={showMade}
      actions={
        user !== null && (
          <Button variant="default" size="sm" onClick={() => setIsSetting(true)}>
            Set password
          </Button>
        )
      }
    >
      <Section title="Person" hint={user === null ? 'A password is generated, and shown once after Add.' : undefined}>
        <TextInput label="First name" maxLength={100} {...written('firstName')} />
        <TextInput label="Last name" maxLength={100} {...written('lastName')} />
        <TextInput
          label="Nickname"
          description="What customers see of the person, where the chat settings show it; empty for the first name"
          maxLength={100}
          {...written('nickname')}
        />
        <TextInput
          label="Username"
          description={user === null ? 'For signing in; lower-case letters, digits, dots and hyphens' : 'It stays'}
          readOnly={user !== null}
          autoCapitalize="none"
          spellCheck={false}
          {...written('username')}
        />
        <Autocomplete
          label="Team"
          description="Whose supervisors look after the person; a new name makes a team, empty for none"
          data={[...teams]}
          maxLength={100}
          value={values.team}
          error={refusal('team')}
          onChange={(team) => set({ team })}
        />
      </Section>
      <Section title="Roles">
        <Checkbox.Group
          aria-label="Roles"
          value={[...values.roles]}
          error={refusal('roles')}
          onChange={(roles) => set({ roles: role.options.filter((one) => roles.includes(one)) })}
        >
          <Stack gap="xs">
            {role.options.map((one) => (
              <Checkbox key={one} value={one} {...roleWords[one]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Section>
      <Section title="Work">
        <WholeNumber
          label="Chats at once"
          min={1}
          max={MAX_CAPACITY}
          value={values.capacity}
          error={refusal('capacity')}
          onChange={(capacity) => set({ capacity })}
        />
        <Input.Wrapper label="Skills" labelElement="div">
          <SkillLevels
            placeholder="Add a skill"
            skills={values.skills}
            error={refusal('skills')}
            onChange={(skills) => set({ skills })}
          />
        </Input.Wrapper>
      </Section>
      {user !== null && (
        <Section title="Sign-in">
          <Switch
            label="Disabled"
            description="Ends all sessions, and the person’s chats go on without him"
            checked={values.isDisabled}
            onChange={({ currentTarget: { checked } }) => set({ isDisabled: checked })}
          />
          <ResetSecondFactor user={user} />
        </Section>
      )}
      {isSetting && user !== null && (
        <PasswordDialog
          user={user}
          onClose={() => setIsSetting(false)}
          onSet={(password) => {
            setIsSetting(false)
            if (password !== null) setShown({ username: user.username, password })
          }}
        />
      )}
      {shown !== null && (
        <PasswordOnce
          {...shown}
          onClose={() => {
            setShown(null)
            if (made.current !== null) navigate(`${configurationPaths.users}/${made.current.userId}`, { replace: true })
          }}
        />
      )}
    </EditorFrame>
  )
}

function valuesOf(user: UserView | null): UserValues {
  return {
    username: user?.username ?? '',
    firstName: user?.firstName ?? '',
    lastName: user?.lastName ?? '',
    roles: user?.roles ?? ['agent'],
    team: user?.team ?? '',
    nickname: user?.nickname ?? '',
    capacity: user?.capacity ?? DEFAULT_CAPACITY,
    skills: Object.entries(user?.skills ?? {}).map(([skill, level]) => ({ skill, level })),
    isDisabled: user !== null && user.disabledAt !== null,
  }
}

/** In the words of the API. */
function changeOf(
  { username: _, team, nickname, roles, capacity, skills, ...rest }: Partial<UserValues>,
  before: UserView['skills'],
) {
  return {
    ...rest,
    ...(nickname !== undefined && { nickname: nickname.trim() === '' ? null : nickname }),
    ...(team !== undefined && { team: team.trim() === '' ? null : team }),
    ...(roles !== undefined && { roles: [...roles] }),
    ...(capacity !== undefined && capacity !== null && { capacity }),
    ...(skills !== undefined && { skillChanges: skillChanges(before, levelsOf(skills)) }),
  }
}

const levelsOf = (skills: readonly SkillLevel[]) => Object.fromEntries(skills.map(({ skill, level }) => [skill, level]))
