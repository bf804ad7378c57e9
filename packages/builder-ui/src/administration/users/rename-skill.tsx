import { ActionIcon } from '@mantine/core'
import type { SkillView } from '@scenarium/api'
import IconPencil from '@tabler/icons-react/icons/IconPencil'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { SkillPopover } from './skill-popover.tsx'

export function RenameSkill({ skill: { skillId, name } }: { skill: SkillView }) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  return (
    <SkillPopover
      name={name}
      action="Rename"
      button={(toggle) => (
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Rename the skill ${name}`} onClick={toggle}>
          <IconPencil size={13} />
        </ActionIcon>
      )}
      store={async (wanted) => {
        await client.renameSkill(skillId, wanted)
        // The name stands in people, entries and drafts as well.
        await queries.invalidateQueries()
      }}
    />
  )
}
