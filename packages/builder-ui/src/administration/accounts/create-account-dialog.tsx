import { Button, Group, Radio } from '@mantine/core'
import { Dialog } from '@scenarium/web-kit'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import { configurationPaths, NEW } from '../../paths.ts'

/** What kind of system is connected. Messengers are all there are so far. */
export function CreateAccountDialog({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  function choose(event: FormEvent) {
    event.preventDefault()
    navigate(`${configurationPaths.accounts}/${NEW}`)
  }
  return (
    <Dialog opened onClose={onClose} title="Create integration account">
      <form onSubmit={choose}>
        <Radio.Group label="Kind of account" value="messenger">
          <Radio mt="xs" value="messenger" label="Messenger" description="A bot that customers write to" readOnly />
        </Radio.Group>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" data-autofocus>
            OK
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
