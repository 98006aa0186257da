import type { IToken } from 'chevrotain'
import { isClosed, splitNumber } from '../../../grammar/lexer.ts'
import { longestDuration } from '../../values/numbers.ts'
import { scaled } from '../../values/units.ts'
import type { ExpressionNode } from '../tree.ts'
import type { Builder } from './builder.ts'

type NumberType = Extract<ExpressionNode, { kind: 'number' }>['type']

/** What is wrong with a value of a type, if anything. */
function outOfRange(type: NumberType, value: number): string | undefined {
  if (type === 'int' && value > Number.MAX_SAFE_INTEGER) return 'An integer is at most 9007199254740991 (2^53 - 1).'
  if (type === 'duration' && value > longestDuration) return 'A duration is at most 2147483647ms, which is 24.8 days.'
  if (type === 'ratio' && value > 1) return 'A ratio is at most `100%`. Leave out the `%` to write a factor.'
  if (!Number.isFinite(value)) return 'A number is at most about 1.8e308.'
  return undefined
}

/** The value of a number, or null with an error where it is out of range. */
export function numberValue(build: Builder, token: IToken, type: NumberType): number | null {
  const { digits, unit } = splitNumber(token.image)
  const value = scaled(digits, unit)
  const hint = outOfRange(type, value)
  if (hint === undefined) return value
  const shown = token.image.length > 30 ? `${token.image.slice(0, 29)}…` : token.image
  build.error('MYC106', `\`${shown}\` is out of range.`, hint, build.tokenSpan(token))
  return null
}

/** A count such as the weight of a `take`: null where none is written, 1 where it is out of range. */
export function countOf(build: Builder, token: IToken | undefined): number | null {
  return token === undefined || token.image === '' ? null : (numberValue(build, token, 'int') ?? 1)
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['"', '"'],
  ['\\', '\\'],
])

/** The text that a string literal stands for; one that does not end was reported, and stands for none. */
export function stringValue(build: Builder, token: IToken): string {
  if (!isClosed(token.image)) return ''
  const inner = token.image.slice(1, -1)
  return inner.replaceAll(
    /\\(?:u\{([^}]*)\}?|(.?))/gsu,
    (whole: string, code: string | undefined, char: string, at: number) => {
      const value = code === undefined ? escapes.get(char) : codePoint(code)
      if (value === undefined) reportEscape(build, token, whole, at)
      return value ?? ''
    },
  )
}

/** The character of a code point; a lone half of a surrogate pair is none. */
function codePoint(hex: string): string | undefined {
  const code = /^[0-9A-Fa-f]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : NaN
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined
}

function reportEscape(build: Builder, token: IToken, escape: string, at: number): void {
  const start = token.startOffset + 1 + at
  const hint =
    'Write `\\n`, `\\t`, `\\r`, `\\"`, `\\\\` or a code point such as `\\u{1F600}`; write a backslash as `\\\\`.'
  const shown = escape.length > 20 ? `${escape.slice(0, 19)}…` : escape
  build.error('MYC106', `\`${shown}\` stands for no character.`, hint, {
    file: build.file,
    start,
    end: start + escape.length,
  })
}
