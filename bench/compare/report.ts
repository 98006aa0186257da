import { type KindResult, overall, subjectNames } from './verdict.ts'

const overallOf = ({ cases }: KindResult): string[] =>
  subjectNames.map((name) => overall(cases.map(({ verdicts }) => verdicts[name])))

/** Columns of equal width. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** For a terminal: what each did in each case, then who holds where. */
export function forTerminal(results: readonly KindResult[], versions: readonly string[]): string {
  const details = results.map(({ title, cases }, index) => {
    const lines = cases.map(({ title, verdicts }) => {
      const rows = subjectNames.map((name) => [`    ${name}`, `${verdicts[name].verdict}: ${verdicts[name].saw}`])
      return `  ${title}\n${columns(rows)}`
    })
    return `${index + 1}. ${title}\n${lines.join('\n')}`
  })
  const table = columns([
    ['', ...versions],
    ...results.map((kind, index) => [`${index + 1}. ${kind.title}`, ...overallOf(kind)]),
  ])
  return `${details.join('\n\n')}\n\n${table}\n`
}

const escaped = (text: string): string => text.replaceAll('|', '\\|')

/** For docs/comparison.md: a table with a line for each kind, and below it one for each case. */
export function forMarkdown(results: readonly KindResult[], versions: readonly string[]): string {
  const rows = results.flatMap((kind, index) => [
    [`**${index + 1}. ${kind.title}**`, ...overallOf(kind).map((text) => `**${text}**`)],
    ...kind.cases.map(({ title, verdicts }) => [
      title,
      ...subjectNames.map((name) => `${verdicts[name].verdict}: ${verdicts[name].saw}`),
    ]),
  ])
  const all = [['what must hold', ...versions], ['---', '---', '---', '---'], ...rows]
  return `${all.map((row) => `| ${row.map(escaped).join(' | ')} |`).join('\n')}\n`
}
