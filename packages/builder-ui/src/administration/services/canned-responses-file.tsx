import { Button, FileButton } from '@mantine/core'
import { type CannedResponseView, csvText, parseCsv, type ServiceConfiguration } from '@scenarium/api'
import { errorText, showToast } from '@scenarium/web-kit'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useAdministrationClient } from '../../client/administration-client.ts'
import { keys } from '../../client/administration-queries.ts'
import { download } from '../../scenarios/scenario-file.ts'
import { refusalsOf } from '../form/refusals.ts'

type Props = { service: ServiceConfiguration; responses: readonly CannedResponseView[]; mayChange: boolean }

const COLUMNS = ['shortcut', 'title', 'text'] as const

/** All of them as a table for a spreadsheet, and back: known shortcuts are changed, the others added. */
export function CannedResponsesFile({ service: { serviceId, name }, responses, mayChange }: Props) {
  const client = useAdministrationClient()
  const queries = useQueryClient()
  const reset = useRef<() => void>(null)
  const [isSending, setIsSending] = useState(false)
  const own = responses.filter((response) => response.serviceId === serviceId)

  async function bring(file: File | null): Promise<void> {
    if (file === null) return
    setIsSending(true)
    try {
      const { made, changed } = await client.importCannedResponses({ serviceId, responses: read(await file.text()) })
      await queries.invalidateQueries({ queryKey: keys.cannedResponses })
      showToast({ kind: 'good', text: `${made} added, ${changed} changed.` })
    } catch (error) {
      const { responses: refused, form } = refusalsOf(error, ['responses'])
      showToast({ kind: 'bad', text: refused ?? form ?? errorText(error) })
    } finally {
      setIsSending(false)
      reset.current?.()
    }
  }

  return (
    <>
      {own.length > 0 && (
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            download(
              `${name} canned responses.csv`,
              csvText([COLUMNS, ...own.map((one) => COLUMNS.map((column) => one[column]))]),
            )
          }
        >
          Export CSV
        </Button>
      )}
      {mayChange && (
        <FileButton resetRef={reset} accept=".csv,text/csv,text/plain" onChange={(file) => void bring(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs" loading={isSending}>
              Import CSV
            </Button>
          )}
        </FileButton>
      )}
    </>
  )
}

/** By the names in the first line, in whatever order; without them by their order. */
function read(text: string) {
  const [first = [], ...rest] = parseCsv(text)
  const heads = first.map((head) => head.trim().toLowerCase())
  const isHeaded = COLUMNS.every((column) => heads.includes(column))
  const places = COLUMNS.map((column, index) => (isHeaded ? heads.indexOf(column) : index))
  return (isHeaded ? rest : [first, ...rest]).map((row) => {
    const [shortcut = '', title = '', words = ''] = places.map((place) => row[place] ?? '')
    return { shortcut: shortcut.replace(/^\//, ''), title, text: words }
  })
}
