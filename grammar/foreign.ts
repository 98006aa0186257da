import { createTokenInstance, tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts'
import { category } from './categories.ts'
import { hedged, hedgedDelay } from './foreign-calls.ts'
import { dropped, elseBranch, enters, negated, times } from './foreign-clauses.ts'
import { changedBy, declared, field, fieldStep, later, putEach, record, sent, waited } from './foreign-effects.ts'
import { either, type Find, type Foreign, isJoined, isName, isWord, joined, mayEndEffect } from './foreign-find.ts'
import { gate, gateBraces, gateElse, gatePatience, gates, gateWait } from './foreign-gates.ts'
import { drawn, during, filled, listed, ownEvent } from './foreign-machines.ts'
import { answers, assigned, braced, empty, events } from './foreign-statements.ts'
import { imports } from './foreign-imports.ts'
import { bound } from './foreign-parts.ts'
import { chosen, letTaken, taken, takingWord } from './foreign-taking.ts'
import { optional, texts } from './foreign-types.ts'
import { among, between, given, missing, takenAtMost } from './foreign-values.ts'
import { identifier, keyword } from './keywords.ts'
import { clauseWords, reservedName } from './reserved-names.ts'
import { literal, sign } from './tokens.ts'

/**
 * Reads what other languages write as what is meant by it: so one mistake is said once, by what it is.
 * @returns the tokens with what is meant in its place
 */
export function translated(tokens: readonly IToken[], file: number, problems: Diagnostic[]): IToken[] {
  const read: IToken[] = []
  for (let at = 0; at < tokens.length;) {
    const found = foreigners.get(tokens[at]!.tokenType)?.(tokens, at) ?? null
    if (found === null) {
      read.push(tokens[at++]!)
      continue
    }
    const [first, last] = [tokens[at]!, tokens[at + found.length - 1]!]
    const span = { file, start: first.startOffset, end: last.startOffset + last.image.length }
    const shown = quoted(tokens.slice(at, at + found.length))
    const message = found.message ?? `${shown} is not part of the language.`
    const { code = 'MYC103', hint } = found
    problems.push({ code, severity: 'error', message, hint, span, related: [] })
    for (const [type, image] of found.meant) read.push(tokenAt(first, type, image))
    at += found.length
  }
  return read
}

const quoted = (tokens: readonly IToken[]): string =>
  `\`${tokens
    .map(({ image }) => image)
    .join('')
    .slice(0, 30)}\``

/** A token as it would have been read. */
export function tokenAt({ startOffset }: IToken, type: TokenType, image: string): IToken {
  return createTokenInstance(type, image, startOffset, startOffset + image.length - 1, NaN, NaN, NaN, NaN)
}

const equal = joined([sign.equal, sign.assign], [[sign.equal, '==']], 'Write `==`.')
const unequal = joined([sign.notEqual, sign.assign], [[sign.notEqual, '!=']], 'Write `!=`.')
const power = joined([sign.star, sign.star], [[sign.star, '*']], 'Write `power(n, 2)`.')

/** After a name: `total++`. */
const increment: Find = (tokens, at) =>
  isName(tokens[at - 1]) && isJoined(tokens, at, [sign.plus, sign.plus])
    ? step(tokens[at - 1]!.image, sign.plusAssign, '+=')
    : null

/** `a--b` is a difference: so nothing that can be an operand follows. */
const decrement: Find = (tokens, at) => {
  const next = tokens[at + 2]
  const ends = next === undefined || next.tokenType === sign.rightBrace || next.tokenType === sign.comma
  const isStep = ends || next.tokenType === sign.arrow || tokenMatcher(next, category.reserved)
  if (!isName(tokens[at - 1]) || !isStep || !isJoined(tokens, at, [sign.minus, sign.minus])) return null
  return step(tokens[at - 1]!.image, sign.minusAssign, '-=')
}

const step = (name: string, type: TokenType, image: string): Foreign => ({
  length: 2,
  meant: [
    [type, image],
    [literal.int, '1'],
  ],
  hint: `Write \`${name} ${image} 1\`.`,
})

/** After a name: `total *= 2`. */
const computed =
  (type: TokenType, image: string): Find =>
  (tokens, at) => {
    const name = tokens[at - 1]
    if (!isName(name) || !isJoined(tokens, at, [type, sign.assign])) return null
    const meant: Foreign['meant'] = [
      [sign.assign, '='],
      [tokens[at - 1]!.tokenType, name!.image],
      [type, image],
    ]
    return { length: 2, meant, hint: `Write \`${name!.image} = ${name!.image} ${image} …\`.` }
  }

/** `<>`, but for a store whose type is missing. */
const unlike: Find = (tokens, at) => {
  const before = tokens[at - 1]?.tokenType
  if (before === keyword.queue || before === keyword.bag || !isJoined(tokens, at, [sign.less, sign.greater]))
    return null
  return { length: 2, meant: [[sign.notEqual, '!=']], hint: 'Write `!=`.' }
}

/** `await work(job)`, `new Order { … }`. */
const prefix: Find = (tokens, at) => {
  const { image } = tokens[at]!
  const opens = tokens[at + 2]?.tokenType
  if (tokens[at + 1]?.tokenType !== identifier || (opens !== sign.leftParen && opens !== sign.leftBrace)) return null
  if (image === 'await')
    return {
      length: 1,
      meant: [],
      hint: 'Write `call ship(order) { ok answer => … error reason => … }`: its branches wait for the end.',
    }
  return image === 'new'
    ? { length: 1, meant: [], hint: 'Leave it out: a record is written `Order { id: "1" }`.' }
    : null
}

/** Words and signs after which a name is an operand of a condition, and not the variable that is assigned. */
const beforeOperands: ReadonlySet<TokenType> = new Set([
  ...[sign.dot, sign.equal, sign.notEqual, sign.atMost, sign.atLeast, sign.less, sign.plus, sign.minus, sign.star],
  ...[keyword.when, keyword.and, keyword.or, keyword.not, keyword.if],
])

/** Whether a `=` stands before the first tokens of a place: `place jobs: queue<Job> by it.rank = []`. */
function isOfPlace(tokens: readonly IToken[], at: number): boolean {
  const ends: readonly TokenType[] = [keyword.place, keyword.when, sign.leftBrace, sign.rightBrace]
  const start = tokens.findLast(
    // A field may be called as a word of the language.
    ({ tokenType }, index) => index < at && ends.includes(tokenType) && tokens[index - 1]?.tokenType !== sign.dot,
  )
  return start?.tokenType === keyword.place
}

/** `order.amount = 3` as an effect: behind what ends a clause or another effect. */
const changed: Find = (tokens, at) => {
  let start = at - 1
  while (isWord(tokens[start]) && tokens[start - 1]?.tokenType === sign.dot) start -= 2
  const before = tokens[start - 1]
  if (start === at - 1 || !isName(tokens[start]) || before === undefined || isOfPlace(tokens, at)) return null
  if (!mayEndEffect(before)) return null
  return {
    length: 1,
    meant: [[sign.equal, '==']],
    message: 'A token never changes, and neither do its fields.',
    hint: 'Put another one: `put Order { ...order, amount: 3 } in P`.',
  }
}

/** `when total = 3`. */
const compared: Find = (tokens, at) => {
  const before = tokens[at - 2]?.tokenType
  if (!isWord(tokens[at - 1]) || before === undefined || !beforeOperands.has(before)) return null
  // A field or an event may be called as a word of the language.
  if (tokens[at - 3]?.tokenType === sign.dot || isOfPlace(tokens, at)) return null
  return {
    length: 1,
    meant: [[sign.equal, '==']],
    message: '`=` sets a variable, and does not compare.',
    hint: 'Write `==`.',
  }
}

/** Units as they are written out, or apart from their number. */
const spelledUnits: ReadonlyMap<string, string> = new Map(
  Object.entries({ ms: ['millisecond', 'millis'], s: ['second', 'sec'], m: ['minute', 'min'], h: ['hour'] }).flatMap(
    ([unit, words]) => [
      [unit, unit] as const,
      ...words.flatMap((word) => [[word, unit] as const, [`${word}s`, unit] as const]),
    ],
  ),
)

/**
 * What goes on after a name that is no unit: a place from which so many are taken, what happens to a variable or a machine, or
 * what an extern does.
 */
const afterNames: ReadonlySet<TokenType> = new Set([
  ...[keyword.from, keyword.in, keyword.is, sign.dot, sign.leftBracket, sign.assign, sign.plusAssign, sign.minusAssign],
  ...[keyword.returns, keyword.replies, keyword.fails, keyword.hangs, sign.leftParen],
])

/** `5 seconds`, `5 s`. */
const spelledOut: Find = (tokens, at) => {
  const unit = spelledUnits.get(tokens[at + 1]?.image ?? '')
  if (unit === undefined || afterNames.has(tokens[at + 2]?.tokenType ?? sign.comma)) return null
  const image = `${tokens[at]!.image}${unit}`
  const message = `\`${tokens[at]!.image} ${tokens[at + 1]!.image}\` is not part of the language.`
  const hint = `Write \`${image}\`: a unit is short, and follows its number at once.`
  return { length: 2, meant: [[literal.duration, image]], message, hint }
}

/** `on success(took)`, as if the values of an event got their names there. */
const named: Find = (tokens, at) => {
  let start = at - 2
  while (tokens[start]?.tokenType === sign.comma) start -= 2
  if (!isWord(tokens[at - 1]) || tokens[start]?.tokenType !== keyword.on) return null
  let end = at + 1
  while (isWord(tokens[end]) || besideNames.has(tokens[end]?.tokenType ?? sign.arrow)) end++
  if (tokens[end]?.tokenType !== sign.rightParen) return null
  const { image } = tokens[at - 1]!
  const hint = `Leave them out: the values are called as \`event ${image}(…)\` calls them.`
  return { length: end - at + 1, meant: [], message: `\`on ${image}\` names no values.`, hint }
}

/** What may stand between the names of values, or before their types. */
const besideNames: ReadonlySet<TokenType> = new Set([sign.comma, sign.colon, sign.question])

/** By the first of its tokens. */
const foreigners: ReadonlyMap<TokenType, Find> = new Map<TokenType, Find>([
  ...clauseWords.map((type) => [type, reservedName] as const),
  [sign.equal, equal],
  [sign.notEqual, unequal],
  [sign.plus, either(fieldStep(sign.plus), increment)],
  [sign.minus, either(fieldStep(sign.minus), decrement)],
  [sign.star, either(power, computed(sign.star, '*'))],
  [sign.slash, computed(sign.slash, '/')],
  [sign.percent, computed(sign.percent, '%')],
  [sign.less, unlike],
  [sign.question, either(listed, optional)],
  [sign.leftParen, named],
  [sign.leftBrace, braced],
  [sign.leftBracket, drawn],
  [sign.colon, bound],
  [sign.assign, either(given, assigned, filled, field, changed, compared)],
  [sign.plusAssign, changedBy],
  [sign.minusAssign, changedBy],
  [sign.comma, either(events, dropped, gates, hedgedDelay)],
  [keyword.else, either(gateBraces, elseBranch, reservedName)],
  [keyword.through, either(gate, reservedName)],
  [keyword.and, either(gates, reservedName)],
  [keyword.or, either(gatePatience, gateElse, listed, reservedName)],
  [keyword.otherwise, either(gateElse, reservedName)],
  [keyword.wait, either(gateWait, waited)],
  [keyword.when, either(enters, reservedName)],
  [keyword.take, either(takenAtMost, taken, reservedName)],
  [keyword.let, letTaken],
  [keyword.put, either(putEach, reservedName)],
  [keyword.with, chosen],
  [keyword.if, chosen],
  [keyword.in, either(among, later)],
  [keyword.send, sent],
  [keyword.is, either(missing, negated)],
  [keyword.import, imports],
  [keyword.during, during],
  [keyword.on, ownEvent],
  [
    identifier,
    either(
      prefix,
      between,
      elseBranch,
      times,
      answers,
      empty,
      hedged,
      takingWord,
      later,
      waited,
      sent,
      drawn,
      record,
      declared,
    ),
  ],
  [literal.text, texts],
  [literal.int, spelledOut],
  [literal.decimal, spelledOut],
])
