import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/icons/IconPlus'

type Props = { children: string; onClick: () => void; isDisabled?: boolean }

export function AddButton({ children, onClick, isDisabled = false }: Props) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
      disabled={isDisabled}
      style={{ alignSelf: 'flex-start' }}
    >
      {children}
    </Button>
  )
}
