import { ActionIcon } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import IconX from '@tabler/icons-react/icons/IconX'
import classes from './row-buttons.module.css'

type Props = {
  /** What the row is, such as `branch VIP`. */
  name: string
  index: number
  count: number
  onMove?: (by: number) => void
  /** Absent when the last one must stay. */
  onRemove?: () => void
}

/** Move up, move down, remove: also by keyboard, and without a place to aim at. */
export function RowButtons({ name, index, count, onMove, onRemove }: Props) {
  return (
    <ActionIcon.Group className={classes.group}>
      {onMove !== undefined && count > 1 && (
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Move ${name} up`}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={15} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Move ${name} down`}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={15} aria-hidden />
          </ActionIcon>
        </>
      )}
      {onRemove !== undefined && (
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      )}
    </ActionIcon.Group>
  )
}
