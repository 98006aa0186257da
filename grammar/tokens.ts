import { Lexer, type CustomPatternMatcherReturn, type TokenType } from 'chevrotain'
import { category, operatorKinds } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { type Kind, tokenType } from './token-type.ts'

/** What `String.match` would give: chevrotain wants the matched text in an array. */
type Match = CustomPatternMatcherReturn | null

function matched(text: string, start: number, end: number): Match {
  return end > start ? [text.slice(start, end)] : null
}

function matcher(pattern: RegExp): (text: string, offset: number) => Match {
  return (text, offset) => {
    pattern.lastIndex = offset
    return pattern.exec(text) as Match
  }
}

const asciiWord = /[A-Za-z_][A-Za-z0-9_]*/y
const unicodeWord = /[\p{ID_Start}_][\p{ID_Continue}]*/uy

/** Most words are ASCII, for which the regular expression without Unicode is several times faster. */
function matchWord(text: string, offset: number): Match {
  asciiWord.lastIndex = offset
  const end = asciiWord.test(text) ? asciiWord.lastIndex : offset
  return text.charCodeAt(end) > 127 ? matcher(unicodeWord)(text, offset) : matched(text, offset, end)
}

/** Scans by hand: on a very long string, a regular expression can run out of stack. */
function matchString(text: string, offset: number): Match {
  if (text[offset] !== '"') return null
  let end = offset + 1
  while (end < text.length) {
    const char = text[end]
    if (char === '\n' || char === '\r') break
    end += 1
    if (char === '"') break
    if (char === '\\' && end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1
  }
  return matched(text, offset, end)
}

function matchBlockComment(text: string, offset: number): Match {
  if (!text.startsWith('/*', offset)) return null
  const close = text.indexOf('*/', offset + 2)
  return matched(text, offset, close < 0 ? text.length : close + 2)
}

/**
 * Chevrotain looks only at patterns that can start with the next character; these say so by hand. From 256 on it tells
 * characters apart only by their class of 255, so one of each class stands for all.
 */
const digits = [...'0123456789']
const latin = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i + 128))
const beyondLatin = Array.from({ length: 257 }, (_, i) => String.fromCharCode(Math.min(i * 255 + 256, 0xffff)))
const beyondAscii = [...latin, ...beyondLatin]
const wordStarts = [...'_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', ...beyondAscii]

function special(kind: Kind): TokenType {
  return tokenType({ LINE_BREAKS: true, ...kind })
}

const whiteSpace = special({ name: 'WhiteSpace', PATTERN: /[ \t\r\n]+/, GROUP: Lexer.SKIPPED })
const byteOrderMark = special({
  name: 'ByteOrderMark',
  PATTERN: { exec: (text: string, offset: number): Match => (offset === 0 ? matcher(/\uFEFF/y)(text, 0) : null) },
  START_CHARS_HINT: ['\uFEFF'],
  GROUP: Lexer.SKIPPED,
})
const lineComment = special({ name: 'LineComment', PATTERN: /\/\/[^\r\n]*/, GROUP: 'comments' })
export const blockComment = special({
  name: 'BlockComment',
  PATTERN: matchBlockComment,
  START_CHARS_HINT: ['/'],
  GROUP: 'comments',
})
const textLiteral = special({
  name: 'String',
  LABEL: 'a text',
  PATTERN: matchString,
  START_CHARS_HINT: ['"'],
  CATEGORIES: [category.unexpected],
})

/** Any word, before it is known which. */
export const rawWord = special({ name: 'RawWord', PATTERN: matchWord, START_CHARS_HINT: wordStarts })

/** A number with what directly follows it, before it is known what it is. */
export const rawNumber = special({
  name: 'RawNumber',
  PATTERN: matcher(/\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?:%|\p{ID_Continue}*)/uy),
  START_CHARS_HINT: digits,
})

/** Characters that start nothing: all that nothing else takes, so that lexing never fails. */
const unknownCharacters = special({
  name: 'UnknownCharacters',
  PATTERN: matcher(/!|'[^'\r\n]*'|`[^`\r\n]*`|[^ \t\r\n\p{ID_Start}_\d"<>=+\-*/%?.,:()[\]{}!]+/uy),
  START_CHARS_HINT: [..."!#$&'@;`~^|\\", ...beyondAscii],
  GROUP: 'unknown',
})

function literalType(name: string, label: string): TokenType {
  return tokenType({ name, LABEL: label, CATEGORIES: [category.unexpected] })
}

/** Values that are written as such. */
export const literal = {
  int: literalType('Int', 'a whole number'),
  decimal: literalType('Decimal', 'a number'),
  duration: literalType('Duration', 'a duration'),
  ratio: literalType('Ratio', 'a ratio'),
  text: textLiteral,
} as const

/** The kind is that of signs which are no operators. */
function signType(name: string, text: string, kind = category.unexpected): TokenType {
  const kinds = operatorKinds(text)
  return tokenType({ name, PATTERN: text, LABEL: `\`${text}\``, CATEGORIES: kinds.length > 0 ? kinds : [kind] })
}

/** Signs: longer ones before shorter ones, which is the order in which the lexer looks for them. */
export const sign = {
  arrow: signType('Arrow', '->'),
  fatArrow: signType('FatArrow', '=>'),
  equal: signType('Equal', '=='),
  notEqual: signType('NotEqual', '!='),
  atMost: signType('AtMost', '<='),
  atLeast: signType('AtLeast', '>='),
  fallback: signType('Fallback', '??'),
  plusAssign: signType('PlusAssign', '+='),
  minusAssign: signType('MinusAssign', '-='),
  dots: signType('Dots', '...'),
  dotDot: signType('DotDot', '..'),
  less: signType('Less', '<'),
  greater: signType('Greater', '>'),
  assign: signType('Assign', '='),
  plus: signType('Plus', '+'),
  minus: signType('Minus', '-'),
  star: signType('Star', '*'),
  slash: signType('Slash', '/'),
  percent: signType('Percent', '%'),
  question: signType('Question', '?'),
  dot: signType('Dot', '.'),
  comma: signType('Comma', ','),
  colon: signType('Colon', ':'),
  leftParen: signType('LParen', '('),
  rightParen: signType('RParen', ')'),
  leftBracket: signType('LBracket', '['),
  rightBracket: signType('RBracket', ']'),
  leftBrace: signType('LCurly', '{'),
  rightBrace: signType('RCurly', '}', category.anything),
} as const

/** What the lexer looks for, in this order: comments before the slash. */
export const lexedTypes: TokenType[] = [
  whiteSpace,
  rawWord,
  lineComment,
  blockComment,
  rawNumber,
  textLiteral,
  ...Object.values(sign),
  byteOrderMark,
  unknownCharacters,
]

/** What the parser is made of. */
export const parsedTypes: TokenType[] = [
  ...Object.values(category),
  identifier,
  ...Object.values(keyword),
  ...Object.values(literal),
  ...Object.values(sign),
]
