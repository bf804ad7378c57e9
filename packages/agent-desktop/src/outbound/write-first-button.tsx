import { Button } from '@mantine/core'
import { lazyPart, useDeskClient } from '@scenarium/web-kit'
import IconPencilPlus from '@tabler/icons-react/icons/IconPencilPlus'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryKeys } from '../desktop/read-again.ts'
import classes from './write-first.module.css'

const WriteFirstDialog = lazyPart(async () => (await import('./write-first-dialog.tsx')).WriteFirstDialog)

/** Where some service lets its agents write first. */
export function WriteFirstButton() {
  const client = useDeskClient()
  const [isOpen, setIsOpen] = useState(false)
  const { data } = useQuery({ queryKey: queryKeys.services, queryFn: client.services })
  const services = data?.services.filter(({ outboundAccountName }) => outboundAccountName !== null) ?? []
  if (services.length === 0) return null
  return (
    <div className={classes.bar}>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPencilPlus size={16} />}
        onClick={() => setIsOpen(true)}
      >
        Write first
      </Button>
      {isOpen && <WriteFirstDialog services={services} onClose={() => setIsOpen(false)} />}
    </div>
  )
}
