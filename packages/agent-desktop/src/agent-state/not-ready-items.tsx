import { Button, Group, Menu, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { recentReasons } from './recent-reasons.ts'
import { ToneDot } from './tone-dot.tsx'

type Props = {
  /** Those of the centre; with none, everybody writes his own, or none. */
  reasons: readonly string[]
  onChoose: (reason?: string) => void
}

export function NotReadyItems({ reasons, onChoose }: Props) {
  if (reasons.length > 0)
    return reasons.map((reason) => <NotReadyItem key={reason} reason={reason} onChoose={onChoose} />)
  return (
    <>
      <NotReadyItem onChoose={onChoose} />
      {recentReasons().map((reason) => (
        <NotReadyItem key={reason} reason={reason} onChoose={onChoose} />
      ))}
      <OwnReason onChoose={onChoose} />
    </>
  )
}

function NotReadyItem({ reason, onChoose }: { reason?: string; onChoose: Props['onChoose'] }) {
  return (
    <Menu.Item leftSection={<ToneDot tone="bad" />} onClick={() => onChoose(reason)}>
      Not Ready{reason !== undefined && ` · ${reason}`}
    </Menu.Item>
  )
}

function OwnReason({ onChoose }: { onChoose: Props['onChoose'] }) {
  const [reason, setReason] = useState('')
  const isEmpty = reason.trim() === ''
  const onKeyDown = (event: KeyboardEvent) => {
    // The menu listens for letters and arrows too.
    if (event.key !== 'Escape') event.stopPropagation()
    if (event.key === 'Enter' && !isEmpty) onChoose(reason.trim())
  }
  return (
    <Group px="sm" py={6} gap={6} wrap="nowrap">
      <TextInput
        size="xs"
        flex={1}
        placeholder="Another reason"
        aria-label="Reason for Not Ready"
        maxLength={100}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button size="xs" variant="default" disabled={isEmpty} onClick={() => onChoose(reason.trim())}>
        Set
      </Button>
    </Group>
  )
}
