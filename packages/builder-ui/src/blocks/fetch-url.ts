import IconWorldDownload from '@tabler/icons-react/icons/IconWorldDownload'
import type { BlockView } from './block-view.ts'

export const fetchUrl: BlockView<'fetch_url'> = {
  label: 'Fetch URL',
  icon: IconWorldDownload,
  group: 'information',
  purpose: 'Calls a web service and stores its answer',
  newSettings: { url: '' },
  summary: ({ method = 'GET', url = '' }) => `${method} ${url}`,
}
