import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const reference = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8').replaceAll('\r\n', '\n')

/** The examples of the language reference. Those that must be refused are refused later than by the parser. */
export const examples = [...reference.matchAll(/^```myc[^\n]*\n([^]*?)^```/gm)].map((match) => ({
  line: reference.slice(0, match.index).split('\n').length + 1,
  text: match[1] ?? '',
}))
