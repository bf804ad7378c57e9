// Tables as spreadsheets write and read them: RFC 4180, also with semicolons or tabs between the cells.

const BYTE_ORDER_MARK = '\uFEFF'

/** What begins like a formula is shown as text by the mark before it. */
const FORMULA = /^[=+\-@\t\r\0]/
const MARKED_FORMULA = /^'(?=[=+\-@\t\r\0])/

export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const harmless = FORMULA.test(text) ? `'${text}` : text
    return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Rows of cells; empty lines are left out. What separates the cells is seen from the first line. */
export function parseCsv(text: string): string[][] {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const separator = separatorOf(bare.split(/\r?\n/, 1)[0] ?? '')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    row.push(cell.replace(MARKED_FORMULA, ''))
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < bare.length; at += 1) {
    const character = bare[at]
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (bare[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (character === '"' && cell === '') isQuoted = true
    else if (character === separator) endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r' || bare[at + 1] !== '\n') cell += character
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
