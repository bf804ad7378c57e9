import { Button } from '@mantine/core'
import type { InteractionView } from '@scenarium/api'
import { clockText } from '@scenarium/web-kit'
import IconFlagFilled from '@tabler/icons-react/icons/IconFlagFilled'
import { memo, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { fullTimeText } from '../conversation/when.ts'
import table from '../floor/table.module.css'
import { customerName } from '../interactions/stage.ts'
import { foundPath } from '../paths.ts'
import { markWords } from './marked.ts'
import { placeWords } from './place-words.ts'
import classes from './results-table.module.css'

type Props = {
  interactions: readonly InteractionView[]
  snippets: { readonly [interactionId: string]: string }
  /** Words that were looked for. */
  wanted: string
  openId: string | undefined
  /** The filters, as an address carries them. */
  address: string
  more: { isThere: boolean; isLoading: boolean; load: () => void }
}

export function ResultsTable({ interactions, snippets, wanted, openId, address, more }: Props) {
  return (
    <>
      <table className={table.table} aria-label="Interactions">
        <thead className={table.head}>
          <tr>
            <th scope="col">Began</th>
            <th scope="col">Customer</th>
            <th scope="col">Agents</th>
            <th scope="col" data-lesser>
              Service
            </th>
            <th scope="col" data-lesser>
              Disposition
            </th>
            <th scope="col" data-number data-lesser>
              Length
            </th>
            <th scope="col">Place</th>
          </tr>
        </thead>
        <tbody>
          {interactions.map((interaction) => (
            <ResultRow
              key={interaction.interactionId}
              interaction={interaction}
              snippet={snippets[interaction.interactionId]}
              wanted={wanted}
              isOpen={interaction.interactionId === openId}
              href={`${foundPath(interaction.interactionId)}${address}`}
            />
          ))}
        </tbody>
      </table>
      <p className={table.none}>
        {more.isThere ? (
          <Button variant="default" size="sm" loading={more.isLoading} onClick={more.load}>
            Load more
          </Button>
        ) : (
          `${interactions.length === 1 ? 'That is the one there is.' : `Those are all ${interactions.length}.`}`
        )}
      </p>
    </>
  )
}

type RowProps = {
  interaction: InteractionView
  snippet: string | undefined
  wanted: string
  isOpen: boolean
  href: string
}

const ResultRow = memo(function ResultRow({ interaction, snippet, wanted, isOpen, href }: RowProps) {
  const { startedAt, endedAt, serviceName, accountName, disposition, place, flaggedAt, participants } = interaction
  const agents = [...new Set(participants.map(({ name }) => name))]
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    // Going through the results by keyboard or by the buttons of the transcript.
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <tr ref={row} className={classes.row} aria-current={isOpen}>
      <td className={table.nowrap}>{fullTimeText(startedAt)}</td>
      <th scope="row">
        <Link href={href} className={classes.link}>
          {customerName(interaction)}
        </Link>
        {flaggedAt !== null && (
          <span className={classes.flag}>
            <IconFlagFilled size={13} aria-hidden="true" /> asks for help
          </span>
        )}
        <div className={table.dim}>{accountName}</div>
        {snippet !== undefined && <Snippet text={snippet} wanted={wanted} />}
      </th>
      <td>{agents.length === 0 ? <span className={table.dim}>none</span> : agents.join(', ')}</td>
      <td data-lesser>{serviceName ?? <span className={table.dim}>–</span>}</td>
      <td data-lesser>{disposition ?? <span className={table.dim}>–</span>}</td>
      <td data-number data-lesser>
        {endedAt === null ? <span className={table.dim}>goes on</span> : clockText(endedAt - startedAt)}
      </td>
      <td className={table.nowrap}>{placeWords[place]}</td>
    </tr>
  )
})

/** What a customer wrote is text, whatever it looks like. */
function Snippet({ text, wanted }: { text: string; wanted: string }) {
  return (
    <div className={classes.snippet}>
      {markWords(text, wanted).map((stretch, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text keep their order
        stretch.isMarked ? <mark key={index}>{stretch.text}</mark> : <span key={index}>{stretch.text}</span>,
      )}
    </div>
  )
}
