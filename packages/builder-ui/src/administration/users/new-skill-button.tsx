import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/icons/IconPlus'
import { useQueryClient } from '@tanstack/react-query'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { SkillPopover } from './skill-popover.tsx'

export function NewSkillButton() {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  return (
    <SkillPopover
      name=""
      action="Add skill"
      button={(toggle) => (
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={toggle}>
          Add
        </Button>
      )}
      store={async (name) => {
        await client.createSkill(name)
        await queries.invalidateQueries({ queryKey: keys.skills })
      }}
    />
  )
}
