import { Anchor, Spoiler, Table } from '@mantine/core'
import { type AuditRecordView, auditWords, whoDid } from '@scenarium/api'
import { exactMomentWords } from '@scenarium/web-kit'
import frame from '../frame/list-frame.module.css'
import classes from './audit-table.module.css'

/** Three lines; an applied workspace file says many. */
const SHOWN_HEIGHT = 64

type Props = { records: readonly AuditRecordView[]; onSubject(subject: string): void }

export function AuditTable({ records, onSubject }: Props) {
  return (
    <Table className={frame.table} data-stacked stickyHeader aria-label="Audit Log">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">When</Table.Th>
          <Table.Th scope="col">Who</Table.Th>
          <Table.Th scope="col">Did</Table.Th>
          <Table.Th scope="col">To</Table.Th>
          <Table.Th scope="col">Details</Table.Th>
          <Table.Th scope="col">From</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {records.map((record) => (
          <Table.Tr key={record.auditId}>
            <Table.Td className={classes.when}>{exactMomentWords(record.at)}</Table.Td>
            <Table.Td data-title="Who">{whoDid(record)}</Table.Td>
            <Table.Td data-title="Did">{wordsOf(record.action)}</Table.Td>
            <Table.Td data-title="To" className={classes.to}>
              {record.subject !== '' && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  className={classes.subject}
                  onClick={() => onSubject(record.subject)}
                >
                  {record.subjectName === '' ? record.subject : record.subjectName}
                </Anchor>
              )}
            </Table.Td>
            <Table.Td data-title="Details" className={classes.details}>
              <Spoiler maxHeight={SHOWN_HEIGHT} showLabel="Show all" hideLabel="Show less">
                {linesOf(record).map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </Spoiler>
            </Table.Td>
            <Table.Td data-title="From">{record.address ?? '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function wordsOf(action: string): string {
  return action in auditWords ? auditWords[action as keyof typeof auditWords] : action
}

/** Old and new values, and what else was said, a line each. */
function linesOf({ changes, detail }: AuditRecordView): string[] {
  return [
    ...Object.entries(changes).map(([name, { before, after }]) => `${name}: ${textOf(before)} → ${textOf(after)}`),
    ...Object.entries(detail).flatMap(([name, value]) =>
      Array.isArray(value) ? value.map(textOf) : `${name}: ${textOf(value)}`,
    ),
  ]
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(textOf).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
