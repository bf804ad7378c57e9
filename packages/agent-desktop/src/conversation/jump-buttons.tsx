import { Button } from '@mantine/core'
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown'
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp'
import classes from './message-list.module.css'

type Props = {
  isAtEnd: boolean
  /** Unread messages below. */
  newCount: number
  isUnreadAbove: boolean
  onNewest: () => void
  onUnread: () => void
}

/** Ways back to where one is needed, while one reads elsewhere. */
export function JumpButtons({ isAtEnd, newCount, isUnreadAbove, onNewest, onUnread }: Props) {
  return (
    <div className={classes.jumps}>
      {isUnreadAbove && (
        <Button variant="default" radius="xl" size="xs" leftSection={<IconArrowUp size={16} />} onClick={onUnread}>
          Unread
        </Button>
      )}
      {!isAtEnd && (
        <Button
          variant={newCount > 0 ? 'filled' : 'default'}
          radius="xl"
          size="xs"
          leftSection={<IconArrowDown size={16} />}
          onClick={onNewest}
          aria-label={newCount > 0 ? `Newest, ${newCount} unread` : 'Newest'}
        >
          {newCount > 0 ? `${newCount > 99 ? '99+' : newCount} new` : 'Newest'}
        </Button>
      )}
    </div>
  )
}
