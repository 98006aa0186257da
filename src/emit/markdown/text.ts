/** What Markdown or HTML could take for markup, wherever it stands in a line. */
const markup = /[\\`*_{}[\]<>#|~&$@]|:(?=\/\/)/g

/** What starts a list or underlines a heading where a line begins: `- x`, `1. x`, `===`. */
const opening = /^(\d{0,9})([-+=.)])/u

/** Prose from a spec: shown as it was written, never read as markup. Line breaks become spaces. */
export function prose(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(markup, encoded)
    .replace(opening, (_, digits: string, sign: string) => digits + encoded(sign))
}

const encoded = (character: string): string => `&#${character.codePointAt(0)};`

/** Paragraphs of prose, kept apart as in the spec. */
export function paragraphs(doc: string): string[] {
  return doc
    .split(/\n\s*\n/u)
    .map(prose)
    .filter((paragraph) => paragraph !== '')
}

/** Code within a line or a cell of a table: fenced by more backticks than it has in a row. */
export function inlineCode(text: string): string {
  if (text === '') return ''
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const padding = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${text.replaceAll('|', '\\|')}${padding}${fence}`
}

/** Several pieces of code in one cell, one below the other. */
export function inlineCodeLines(texts: readonly string[]): string {
  return texts.map(inlineCode).join('<br>')
}

/** A table without the columns that are empty in every row; nothing at all without rows. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const used = heads.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== ''))
  const line = (cells: readonly string[]): string => `| ${used.map((index) => cells[index]).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), '']
}
