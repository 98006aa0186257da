import { createToken, Lexer, type CustomPatternMatcherReturn, type ITokenConfig, type TokenType } from 'chevrotain'
import * as words from './words.ts'

const { Anything, Unexpected, Operator, Prefix } = words

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

const symbols: TokenType[] = []

function symbol(name: string, text: string, ...categories: TokenType[]): TokenType {
  const all = categories.length > 0 ? categories : [Unexpected]
  const type = createToken({ name, pattern: text, label: `\`${text}\``, categories: all })
  symbols.push(type)
  return type
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

function special(config: ITokenConfig): TokenType {
  return createToken({ line_breaks: true, ...config })
}

export const WhiteSpace = special({ name: 'WhiteSpace', pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED })
export const ByteOrderMark = special({
  name: 'ByteOrderMark',
  pattern: { exec: (text: string, offset: number): Match => (offset === 0 ? matcher(/\uFEFF/y)(text, 0) : null) },
  start_chars_hint: ['\uFEFF'],
  group: Lexer.SKIPPED,
})
export const LineComment = special({ name: 'LineComment', pattern: /\/\/[^\r\n]*/, group: 'comments' })
export const BlockComment = special({
  name: 'BlockComment',
  pattern: matchBlockComment,
  start_chars_hint: ['/'],
  group: 'comments',
})
export const TextLiteral = special({
  name: 'String',
  label: 'a text',
  pattern: matchString,
  start_chars_hint: ['"'],
  categories: [Unexpected],
})

/** Any word, before it is known which. */
export const RawWord = special({ name: 'RawWord', pattern: matchWord, start_chars_hint: wordStarts })

/** A number with what directly follows it, before it is known what it is. */
export const RawNumber = special({
  name: 'RawNumber',
  pattern: matcher(/\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?:%|\p{ID_Continue}*)/uy),
  start_chars_hint: digits,
})

/** Characters that start nothing: all that nothing else takes, so that lexing never fails. */
export const Strange = special({
  name: 'Strange',
  pattern: matcher(/!|[^ \t\r\n\p{ID_Start}_\d"<>=+\-*/%?.,:()[\]{}!]+/uy),
  start_chars_hint: [..."!#$&'@;`~^|\\", ...beyondAscii],
  group: 'strange',
})

function literal(name: string, label: string): TokenType {
  return createToken({ name, label, pattern: Lexer.NA, categories: [Unexpected] })
}

export const Int = literal('Int', 'a whole number')
export const Decimal = literal('Decimal', 'a number')
export const Duration = literal('Duration', 'a duration')
export const Ratio = literal('Ratio', 'a ratio')

export const Arrow = symbol('Arrow', '->')
export const FatArrow = symbol('FatArrow', '=>')
export const Equal = symbol('Equal', '==', Operator)
export const NotEqual = symbol('NotEqual', '!=', Operator)
export const AtMost = symbol('AtMost', '<=', Operator)
export const AtLeast = symbol('AtLeast', '>=', Operator)
export const Fallback = symbol('Fallback', '??', Operator)
export const PlusAssign = symbol('PlusAssign', '+=')
export const MinusAssign = symbol('MinusAssign', '-=')
export const DotDot = symbol('DotDot', '..')
export const Less = symbol('Less', '<', Operator)
export const Greater = symbol('Greater', '>', Operator)
export const Assign = symbol('Assign', '=')
export const Plus = symbol('Plus', '+', Operator)
export const Minus = symbol('Minus', '-', Operator, Prefix)
export const Star = symbol('Star', '*', Operator)
export const Slash = symbol('Slash', '/', Operator)
export const Percent = symbol('Percent', '%', Operator)
export const Question = symbol('Question', '?')
export const Dot = symbol('Dot', '.')
export const Comma = symbol('Comma', ',')
export const Colon = symbol('Colon', ':')
export const LParen = symbol('LParen', '(')
export const RParen = symbol('RParen', ')')
export const LBracket = symbol('LBracket', '[')
export const RBracket = symbol('RBracket', ']')
export const LCurly = symbol('LCurly', '{')
export const RCurly = symbol('RCurly', '}', Anything)

/** What the lexer looks for, in this order: comments before the slash, longer symbols before shorter ones. */
export const lexedTypes: TokenType[] = [
  WhiteSpace,
  RawWord,
  LineComment,
  BlockComment,
  RawNumber,
  TextLiteral,
  ...symbols,
  ByteOrderMark,
  Strange,
]

const categories = [Anything, Unexpected, words.Word, words.Name, words.Reserved, Operator, Prefix, words.Identifier]
const literals = [Int, Decimal, Duration, Ratio, TextLiteral]

/** What the parser is made of. */
export const parsedTypes: TokenType[] = [...categories, ...words.keywordTypes.values(), ...literals, ...symbols]
