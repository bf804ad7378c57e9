import { Table } from '@mantine/core'
import type { ScenarioLine } from '@scenarium/api'
import { momentWords } from '@scenarium/web-kit'
import { Link, useLocation } from 'wouter'
import { useMoreRows } from '../administration/frame/more-rows.tsx'
import plain from '../administration/frame/plain-rows.module.css'
import { scenarioPath } from '../paths.ts'
import { countsOf } from '../problems/problem-counts.ts'
import classes from './scenarios-page.module.css'

type Props = { lines: readonly ScenarioLine[]; selectedId: string | null; onSelect(scenarioId: string): void }

export function ScenarioTable({ lines, selectedId, onSelect }: Props) {
  const { rows, more } = useMoreRows(lines)
  return (
    <>
      <Table className={`${plain.rows} ${classes.table}`} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Published</Table.Th>
            <Table.Th>Draft</Table.Th>
            <Table.Th>Problems</Table.Th>
            <Table.Th>Live chats</Table.Th>
            <Table.Th>Changed</Table.Th>
            <Table.Th aria-label="Open" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((line) => (
            <Line
              key={line.scenarioId}
              line={line}
              isSelected={line.scenarioId === selectedId}
              onSelect={() => onSelect(line.scenarioId)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {more}
    </>
  )
}

type LineProps = { line: ScenarioLine; isSelected: boolean; onSelect(): void }

function Line({ line, isSelected, onSelect }: LineProps) {
  const [, navigate] = useLocation()
  const { scenarioId, name, published, isDraftChanged, liveChats, errors, warnings, updatedAt } = line
  const path = scenarioPath(scenarioId)
  const problems = [
    ...Array.from({ length: errors }, () => ({ severity: 'error' as const })),
    ...Array.from({ length: warnings }, () => ({ severity: 'warning' as const })),
  ]
  return (
    <tr
      data-selected={isSelected || undefined}
      className={classes.line}
      onClick={onSelect}
      onDoubleClick={() => navigate(path)}
    >
      <td>
        <button
          type="button"
          className={classes.name}
          aria-pressed={isSelected}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            navigate(path)
          }}
        >
          {name}
        </button>
      </td>
      <td>{published === null ? <span className={classes.quiet}>Never</span> : `Version ${published.number}`}</td>
      <td>
        {published === null ? (
          'Not published'
        ) : isDraftChanged ? (
          'Changes to publish'
        ) : (
          <span className={classes.quiet}>As published</span>
        )}
      </td>
      <td className={errors > 0 ? classes.bad : warnings > 0 ? classes.warn : classes.quiet}>
        {countsOf(problems) || 'None'}
      </td>
      <td>{liveChats}</td>
      <td className={classes.quiet}>{momentWords(updatedAt)}</td>
      <td>
        <Link href={path} aria-label={`Open ${name}`} className={classes.open}>
          Open
        </Link>
      </td>
    </tr>
  )
}
