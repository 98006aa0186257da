import { cellsOf, printable } from '../diagnostics/printable.ts'

/** Columns of a terminal that a text takes. */
export function terminalColumns(text: string): number {
  return cellsOf(text, 0).reduce((sum, { width }) => sum + width, 0)
}

/** Rows whose cells line up: the first to the left, the others to the right. The last row's missing cells are empty. */
export function align(rows: readonly (readonly string[])[], gap = '  '): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => terminalColumns(row[column] ?? ''))),
  )
  return rows.map((row) =>
    widths
      .map((width, column) => pad(row[column] ?? '', width, column === 0))
      .join(gap)
      .trimEnd(),
  )
}

function pad(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(width - terminalColumns(text))
  return left ? text + space : space + text
}

/** A name from a spec or a key from a token, safe to print and not too long. */
export function shortLabel(text: string, most = 32): string {
  const characters = [...printable(text)]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 3).join('')}...`
}
