import { tokenMatcher, type IToken } from 'chevrotain'
import { category } from './categories.ts'
import { behindBrackets, either, type Find, type Foreign, is, isName, isWord, most, written } from './foreign-find.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''
const same = (token: IToken): Foreign['meant'][number] => [token.tokenType, token.image]

/** The name that ends right before a position, with what it is a field of: `order.note`. */
function pathBefore(tokens: readonly IToken[], at: number): readonly IToken[] {
  let start = at - 1
  while (isWord(tokens[start]) && is(tokens[start - 1], sign.dot)) start -= 2
  return isName(tokens[start]) ? tokens.slice(start, at) : []
}

const textOf = (tokens: readonly IToken[]): string => tokens.map((token) => token.image).join('')

/** `order.note is none`, `… is not none`, `… is null`. */
export const missing: Find = (tokens, at) => {
  const isNot = is(tokens[at + 1], keyword.not)
  const end = at + (isNot ? 2 : 1)
  if (!is(tokens[end], keyword.none) && image(tokens[end]) !== 'null') return null
  const path = textOf(pathBefore(tokens, at))
  if (path === '') return null
  const [type, text] = isNot ? ([sign.notEqual, '!='] as const) : ([sign.equal, '=='] as const)
  return {
    length: end + 1 - at,
    meant: [
      [type, text],
      [keyword.none, 'none'],
    ],
    message: '`is` asks for the state of a machine.',
    hint: `Write \`${path} ${text} none\`.`,
  }
}

/** `n in [1, 2]`, as a condition. */
export const among: Find = (tokens, at) => {
  if (!is(tokens[at + 1], sign.leftBracket)) return null
  const path = pathBefore(tokens, at)
  const close = tokens.findIndex((token, index) => index > at && is(token, sign.rightBracket))
  if (path.length === 0 || close < 0 || close > at + most) return null
  const list = tokens.slice(at + 1, close + 1).map((token) => token.image)
  return {
    length: close + 1 - at,
    meant: [[sign.equal, '=='], ...path.map(same)],
    message: 'Whether a list has something in it is said by `contains`.',
    hint: `Write \`contains(${list.join('').replaceAll(',', ', ')}, ${textOf(path)})\`.`,
  }
}

/** `n between 1 and 3`. */
export const between: Find = (tokens, at) => {
  const path = pathBefore(tokens, at)
  if (image(tokens[at]) !== 'between' || path.length === 0 || !is(tokens[at + 2], keyword.and)) return null
  const [low, high] = [tokens[at + 1]!, tokens[at + 3]]
  const meant: Foreign['meant'] = [
    [sign.atLeast, '>='],
    same(low),
    [keyword.and, 'and'],
    ...path.map(same),
    [sign.atMost, '<='],
  ]
  const name = textOf(path)
  return {
    length: 3,
    meant,
    message: '`between` is not part of the language.',
    hint: `Write \`${name} >= ${low.image} and ${name} <= ${image(high)}\`.`,
  }
}

const inValues = [keyword.true, keyword.false, keyword.none, keyword.not, keyword.and, keyword.or]

/** The position behind a value that begins there, as far as no sign or word ends it: `stop` is one that does, too. */
function behindValue(tokens: readonly IToken[], at: number, stop?: typeof sign.colon): number {
  let depth = 0
  for (let end = at; end < Math.min(tokens.length, at + most); end++) {
    const token = tokens[end]!
    if (is(token, sign.leftBracket, sign.leftParen, sign.leftBrace)) depth += 1
    if (is(token, sign.rightBracket, sign.rightParen, sign.rightBrace) && depth-- === 0) return end
    if (depth > 0) continue
    if (stop !== undefined && is(token, stop)) return end
    if (is(token, sign.comma, sign.assign) || endsValue(token)) return end
  }
  return Math.min(tokens.length, at + most)
}

const endsValue = (token: IToken): boolean =>
  !is(token, ...inValues) && !is(token, identifier) && tokenMatcher(token, category.word)

/** `= n > 3 ? 1 : 2`. */
const ternary: Find = (tokens, at) => {
  const question = behindValue(tokens, at + 1, sign.question)
  if (!is(tokens[question], sign.question) || question === at + 1) return null
  const colon = behindValue(tokens, question + 1, sign.colon)
  if (!is(tokens[colon], sign.colon) || colon === question + 1) return null
  const end = behindValue(tokens, colon + 1)
  if (end === colon + 1) return null
  const parts = [
    tokens.slice(at + 1, question),
    tokens.slice(question + 1, colon),
    tokens.slice(colon + 1, end),
  ] as const
  const [condition, one, other] = parts.map(written)
  return {
    length: end - at,
    meant: [
      same(tokens[at]!),
      [keyword.if, 'if'],
      ...parts[0].map(same),
      [keyword.then, 'then'],
      ...parts[1].map(same),
      [keyword.else, 'else'],
      ...parts[2].map(same),
    ],
    message: 'One of two values is chosen by `if`.',
    hint: `Write \`if ${condition} then ${one} else ${other}\`.`,
  }
}

/** `= { return n * 2 }`. */
const returned: Find = (tokens, at) => {
  if (!is(tokens[at + 1], sign.leftBrace) || image(tokens[at + 2]) !== 'return') return null
  const end = behindValue(tokens, at + 3)
  if (!is(tokens[end], sign.rightBrace) || end === at + 3) return null
  const value = tokens.slice(at + 3, end)
  return {
    length: end + 1 - at,
    meant: [same(tokens[at]!), ...value.map(same)],
    message: 'A function is one expression, without braces.',
    hint: `Write \`= ${written(value)}\`.`,
  }
}

/** `= let y = n + 1 in y * 2`. */
const named: Find = (tokens, at) => {
  const [name, equals] = tokens.slice(at + 2, at + 4)
  if (!is(tokens[at + 1], keyword.let) || !isName(name) || !is(equals, sign.assign)) return null
  const middle = behindValue(tokens, at + 4)
  const end = behindValue(tokens, middle + 1)
  if (!is(tokens[middle], keyword.in) || middle === at + 4 || end === middle + 1) return null
  const value = tokens.slice(at + 4, middle).map(same)
  const body = tokens.slice(middle + 1, end).map((token): Foreign['meant'] => {
    return token.image === image(name) ? [[sign.leftParen, '('], ...value, [sign.rightParen, ')']] : [same(token)]
  })
  return {
    length: end - at,
    meant: [same(tokens[at]!), ...body.flat()],
    message: 'A function is one expression, and gives no names to values.',
    hint: `Give the value to a function of its own: \`fn f(${image(name)}: int): int = ${written(tokens.slice(middle + 1, end))}\`.`,
  }
}

/** Words by which others choose one of several values. */
const choices: ReadonlySet<string> = new Set(['match', 'switch', 'case', 'select'])

/** `= match n { 1 => 2, _ => 3 }`, `= switch (n) { case 1: 2 }`: read as its first value. */
const matched: Find = (tokens, at) => {
  if (!choices.has(image(tokens[at + 1]))) return null
  const open = tokens.findIndex((token, index) => index > at + 2 && is(token, sign.leftBrace))
  if (open < 0 || open > at + most) return null
  const end = behindBrackets(tokens, open)
  const arrow = tokens.findIndex((token, index) => index > open && is(token, sign.fatArrow, sign.arrow, sign.colon))
  if (end === open || arrow < 0 || arrow >= end) return null
  const subject = written(tokens.slice(at + 2, open))
  return {
    length: end - at,
    meant: [same(tokens[at]!), ...tokens.slice(arrow + 1, Math.min(behindValue(tokens, arrow + 1), end - 1)).map(same)],
    message: 'One of several values is chosen by `if`.',
    hint: `Write \`if ${subject} == … then … else if ${subject} == … then … else …\`.`,
  }
}

/** What stands for a value behind `=`. */
export const given: Find = either(ternary, returned, named, matched)

/** `take at most 3 orders from ready`. */
export const takenAtMost: Find = (tokens, at) => {
  const [first, most, count] = tokens.slice(at + 1, at + 4)
  if (image(first) !== 'at' || image(most) !== 'most' || !is(count, literal.int, identifier)) return null
  return {
    length: 3,
    meant: [same(tokens[at]!), [keyword.up, 'up'], [keyword.to, 'to']],
    message: 'How many are taken at most is said by `up to`.',
    hint: `Write \`take up to ${image(count)} batch from ready\`.`,
  }
}
