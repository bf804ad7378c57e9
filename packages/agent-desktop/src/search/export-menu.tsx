import { Button, Menu } from '@mantine/core'
import { useClient } from '@scenarium/web-kit'
import IconDownload from '@tabler/icons-react/icons/IconDownload'
import type { SearchQuery } from './filters.ts'

/** All that the search finds, also what is not loaded yet, as a file. */
export function ExportMenu({ query }: { query: SearchQuery }) {
  const client = useClient()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" download href={client.interactionsExportUrl({ ...query, format: 'csv' })}>
          CSV, for spreadsheets
        </Menu.Item>
        <Menu.Item component="a" download href={client.interactionsExportUrl({ ...query, format: 'ndjson' })}>
          NDJSON, for programs
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
