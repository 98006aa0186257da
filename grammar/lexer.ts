import { Lexer, type IToken, type TokenType } from 'chevrotain'
import type { DiagnosticCode } from '../src/diagnostics/codes.ts'
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts'
import type { Span } from '../src/source/span.ts'
import { limits } from '../src/source/limits.ts'
import { tokenAt, translated } from './foreign.ts'
import { keyword, wordType } from './keywords.ts'
import { withReservedNames } from './reserved-names.ts'
import { blockComment, lexedTypes, literal, parsedTypes, rawNumber, rawWord, sign } from './tokens.ts'

/** A text taken apart. Comments are apart from the tokens, each in the order written. */
export interface Lexed {
  readonly tokens: IToken[]
  readonly comments: readonly IToken[]
  readonly problems: readonly Diagnostic[]
}

/** How many syntax errors are said: a file with more of them is no spec. */
export const maxSyntaxErrors = 100

/** It is given all types, so that all are numbered. */
const lexer = new Lexer([...new Set([...lexedTypes, ...parsedTypes])], {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
})

/** An error in the text itself, before anything is said about what the text means. */
export function syntaxError(code: DiagnosticCode, message: string, hint: string, span: Span): Diagnostic {
  return { code, severity: 'error', message, hint, span, related: [] }
}

/** Where a token ends: chevrotain counts its last character, spans end after it. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length
}

/** Where a token stands in the file of this number. */
export function spanOf(token: IToken, file: number): Span {
  return { file, start: token.startOffset, end: endOf(token) }
}

/**
 * Takes a text apart into tokens; never fails, but reports what is no part of the language.
 * @param file the number of the file
 */
export function tokenize(text: string, file: number): Lexed {
  const { tokens, groups } = lexer.tokenize(text)
  const comments = groups['comments'] ?? []
  const unknown = groups['unknown'] ?? []
  const problems = worthSaying(unknown)
    .slice(0, maxSyntaxErrors)
    .map((token) => unknownCharacters(token, file))
  for (const token of tokens) {
    token.endOffset = endOf(token) - 1
    classify(token, file, problems)
  }
  const meant = unknown.flatMap(meantToken)
  const all = meant.length === 0 ? tokens : [...tokens, ...meant].sort((a, b) => a.startOffset - b.startOffset)
  const last = comments.at(-1)
  if (last?.tokenType === blockComment && !/^\/\*[^]*\*\/$/.test(last.image)) problems.push(openComment(last, file))
  return { tokens: all, comments, problems }
}

/** Reads what other languages write as what is meant by it. Only where a text does not parse as it stands: else it may well mean what it says. */
export function withForeign({ tokens, comments, problems: known }: Lexed, file: number): Lexed {
  const problems = [...known]
  return { tokens: translated(withReservedNames(tokens), file, problems), comments, problems }
}

/** Who ends one thing with a semicolon ends all so: it is said once. A bar is looked at with what stands beside it. */
function worthSaying(unknown: readonly IToken[]): IToken[] {
  const first = unknown.find(({ image }) => image === ';')
  return unknown.filter((token) => token === first || (token.image !== ';' && token.image !== '|'))
}

/** What is meant by characters that are not part of the language, where that is plain. */
function meantToken(token: IToken): IToken[] {
  const { image } = token
  if (image === '&&') return [tokenAt(token, keyword.and, 'and')]
  if (image === '||') return [tokenAt(token, keyword.or, 'or')]
  if (image === '!') return [tokenAt(token, keyword.not, 'not')]
  if (image === '^') return [tokenAt(token, sign.star, '*')]
  if (image === '|') return [tokenAt(token, sign.question, '|')]
  const isText = image.length > 1 && /^(?:'.*'|`.*`)$/.test(image)
  return isText ? [tokenAt(token, literal.text, `"${image.slice(1, -1).replace(/["\\]/g, ' ')}"`)] : []
}

function unknownCharacters(token: IToken, file: number): Diagnostic {
  const shown = token.image.slice(0, 20)
  const points = [...shown].map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  const many = points.length > 1
  const message = `${many ? 'The characters' : 'The character'} \`${shown}\` (${points.slice(0, 3).join(', ')}${
    points.length > 3 ? ', …' : ''
  }) ${many ? 'are' : 'is'} not part of the language.`
  return syntaxError('MYC101', message, hintForUnknown(shown), spanOf(token, file))
}

const replacements: ReadonlyMap<string, string> = new Map([
  [';', 'Leave it out: nothing ends with a semicolon.'],
  ["'", 'Write a text in double quotes: `"text"`.'],
  ['`', 'Write a text in double quotes: `"text"`.'],
  ['“', 'Write a text in straight double quotes: `"text"`.'],
  ['”', 'Write a text in straight double quotes: `"text"`.'],
  ['&', 'Write `and`.'],
  ['|', 'Write `or`.'],
  ['!', 'Write `not`, or `!=` for "is not equal".'],
  ['^', 'Write `power(n, 2)`.'],
  ['#', 'Write a comment after `//`.'],
  ['→', 'Write `->`.'],
  ['⇒', 'Write `=>`.'],
  ['–', 'Write `-`.'],
  ['\u00A0', 'Replace the no-break space by a space.'],
])

function hintForUnknown(shown: string): string {
  return replacements.get([...shown][0] ?? '') ?? 'Remove it. It may stand only in a text ("…") or a comment.'
}

function openComment(token: IToken, file: number): Diagnostic {
  const message = 'This comment does not end.'
  return syntaxError(
    'MYC102',
    message,
    'End it with `*/`, or write `//` before each of its lines.',
    spanOf(token, file),
  )
}

/** Says which word, number or text a token is. */
function classify(token: IToken, file: number, problems: Diagnostic[]): void {
  if (token.tokenType === rawWord) classifyWord(token, file, problems)
  else if (token.tokenType === rawNumber) classifyNumber(token, file, problems)
  else if (token.tokenType === literal.text && !isClosed(token.image)) problems.push(openText(token, file))
}

function retype(token: IToken, type: TokenType): void {
  token.tokenType = type
  token.tokenTypeIdx = type.tokenTypeIdx ?? 0
}

function classifyWord(token: IToken, file: number, problems: Diagnostic[]): void {
  const word = token.image
  retype(token, wordType(word))
  if (word.length > limits.letters) problems.push(longName(token, file))
  if (/^\p{ASCII}*$/u.test(word) || word.normalize('NFC') === word) return
  const message = `The name \`${word}\` is not in normal form NFC, so it may look like another name and differ from it.`
  const hint = `Write it composed: \`${word.normalize('NFC')}\`. Most editors can normalize a file to NFC.`
  problems.push(syntaxError('MYC109', message, hint, spanOf(token, file)))
}

function longName(token: IToken, file: number): Diagnostic {
  const message = `A name of ${token.image.length} letters is too long: it has at most ${limits.letters}.`
  return syntaxError('MYC110', message, 'Give it a shorter name.', spanOf(token, file))
}

const units: ReadonlyMap<string, TokenType> = new Map([
  ['%', literal.ratio],
  ['ms', literal.duration],
  ['s', literal.duration],
  ['m', literal.duration],
  ['h', literal.duration],
])

const unitHint = 'A duration ends with `ms`, `s`, `m` or `h`, a ratio with `%`; a name starts with a letter or `_`.'

/** What is written instead of units that others have. */
const unitsElsewhere: ReadonlyMap<string, string> = new Map([
  ...['d', 'day', 'days'].map((unit) => [unit, 'The longest unit is an hour: write `24h` for a day.'] as const),
  ...['sec', 'secs', 'second', 'seconds'].map((unit) => [unit, 'Write `s` for seconds, as in `5s`.'] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 'Write `m` for minutes, as in `5m`.'] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 'Write `h` for hours, as in `5h`.'] as const),
  ...['us', 'μs', 'ns'].map((unit) => [unit, 'The shortest unit is a millisecond: write `1ms`.'] as const),
])

/** The parts of a number: its digits, and the unit that follows. */
export function splitNumber(image: string): { digits: string; unit: string } {
  const digits = /^\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(image)?.[0] ?? ''
  return { digits: digits.replaceAll('_', ''), unit: image.slice(digits.length) }
}

function classifyNumber(token: IToken, file: number, problems: Diagnostic[]): void {
  const { digits, unit } = splitNumber(token.image)
  const plain = /^\d+$/.test(digits) ? literal.int : literal.decimal
  retype(token, units.get(unit) ?? plain)
  const report = (message: string, hint: string): void => {
    problems.push(syntaxError('MYC103', message, hint, spanOf(token, file)))
  }
  if (/__|_(?!\d)/.test(token.image)) report('`_` stands only between two digits of a number.', 'Write `1_000`.')
  else if (unit !== '' && !units.has(unit)) {
    const meant = unitsElsewhere.get(unit)
    if (meant !== undefined) retype(token, literal.duration)
    report(`\`${unit.slice(0, 30)}\` cannot follow a number.`, meant ?? unitHint)
  }
}

/** Whether the last quote ends the text: it does not after an odd number of backslashes. */
export function isClosed(image: string): boolean {
  let end = image.length - 1
  if (end < 1 || image[end] !== '"') return false
  let backslashes = 0
  while (image[--end] === '\\') backslashes += 1
  return backslashes % 2 === 0
}

function openText(token: IToken, file: number): Diagnostic {
  const hint = 'End it with `"` on the same line; write `\\n` for a line break and `\\"` for a quote.'
  return syntaxError('MYC102', 'This text does not end.', hint, spanOf(token, file))
}
