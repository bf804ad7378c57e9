import { Button, Menu } from '@mantine/core'
import { downloadConfirmed, useDeskClient } from '@scenarium/web-kit'
import IconDownload from '@tabler/icons-react/icons/IconDownload'
import type { MouseEvent } from 'react'
import type { SearchQuery } from './filters.ts'

/** All that the search finds, also what is not loaded yet, as a file. */
export function ExportMenu({ query }: { query: SearchQuery }) {
  const client = useDeskClient()
  const link = (format: 'csv' | 'ndjson') => {
    const href = client.interactionsExportUrl({ ...query, format })
    return {
      component: 'a' as const,
      download: true,
      href,
      onClick(event: MouseEvent) {
        event.preventDefault()
        void downloadConfirmed(client, href)
      },
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item {...link('csv')}>CSV, for spreadsheets</Menu.Item>
        <Menu.Item {...link('ndjson')}>NDJSON, for programs</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
