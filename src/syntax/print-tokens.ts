import type { IToken } from 'chevrotain'
import type { Lexed } from '../../grammar/lexer.ts'
import { printable } from '../diagnostics/printable.ts'
import { type FileLines, locate } from '../source/files.ts'

const placeWidth = 8
const typeWidth = 18

/** The tokens and comments of a file, one a line: its place, its type, and its text, safe to be shown at a terminal. */
export function printTokens({ tokens, comments }: Pick<Lexed, 'tokens' | 'comments'>, file: FileLines): string {
  const all = [...tokens, ...comments].sort((a, b) => a.startOffset - b.startOffset)
  return all.map((token) => `${printToken(token, file)}\n`).join('')
}

function printToken({ startOffset, tokenType, image }: IToken, file: FileLines): string {
  const { line, column } = locate(file, startOffset)
  return `${`${line}:${column}`.padEnd(placeWidth)} ${tokenType.name.padEnd(typeWidth)} ${printable(image)}`
}
