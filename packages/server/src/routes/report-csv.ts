import type { Report } from '@scenarium/api'
import { csvLine } from './csv.ts'

const units: { [Kind in Report['columns'][number]['kind']]: string } = {
  text: '',
  count: '',
  number: '',
  percent: ' (%)',
  seconds: ' (s)',
}

/** Titles with their units, rows, and the totals last. */
export function reportCsv({ columns, rows, totals }: Report): string {
  return [
    csvLine(columns.map(({ title, kind }) => `${title}${units[kind]}`)),
    ...[...rows, ...(totals === null ? [] : [totals])].map((row) =>
      csvLine(columns.map(({ key }) => row[key] ?? null)),
    ),
  ].join('')
}
