// Rows as spreadsheets read them: RFC 4180, with a mark that says UTF-8, and no cell that a spreadsheet would calculate.
import type { ExportRow } from '../db/interactions-export.ts'

export const BYTE_ORDER_MARK = '\uFEFF'

export function csvLine(cells: readonly ExportRow[string][]): string {
  return `${cells.map((cell) => quoted(textOf(cell))).join(',')}\r\n`
}

function textOf(cell: ExportRow[string]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (Array.isArray(cell)) return harmless(cell.join('; '))
  return harmless(typeof cell === 'string' ? cell : JSON.stringify(cell))
}

/** What begins like a formula is shown as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
