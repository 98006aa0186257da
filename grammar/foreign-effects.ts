import type { IToken } from 'chevrotain'
import {
  behindBrackets,
  type Find,
  type Foreign,
  is,
  isJoined,
  isName,
  isWord,
  mayEndEffect,
  openBefore,
} from './foreign-find.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''
const same = (token: IToken): readonly [IToken['tokenType'], string] => [token.tokenType, token.image]

/** `put each order of orders in shipped`, `put ...orders in shipped`. */
export const putEach: Find = (tokens, at) => {
  const isSpread = is(tokens[at + 1], sign.dots)
  if (!isSpread && (image(tokens[at + 1]) !== 'each' || !is(tokens[at + 3], keyword.of, keyword.in))) return null
  const length = isSpread ? 5 : 7
  const [list, into, place] = tokens.slice(at + length - 3, at + length)
  if (!isName(list) || !is(into, keyword.in) || !isName(place)) return null
  const name: readonly [IToken['tokenType'], string] = isSpread ? [identifier, 'x'] : same(tokens[at + 2]!)
  return {
    length,
    meant: [
      ...[same(tokens[at]!), name, same(into!), same(place!)],
      ...([[keyword.for, 'for'], name, [keyword.of, 'of'], same(list!)] as const),
    ],
    message: 'One token for each element of a list is put by `for`.',
    hint: `Write \`put ${name[1]} in ${image(place)} for ${name[1]} of ${image(list)}\`.`,
  }
}

/** `put order in ready delay 1s`, `put order in ready in 1s`. */
export const later: Find = (tokens, at) => {
  if (!is(tokens[at], keyword.in) && image(tokens[at]) !== 'delay') return null
  if (!isName(tokens[at - 1]) || !is(tokens[at - 2], keyword.in) || !is(tokens[at + 1], literal.duration)) return null
  return {
    length: 1,
    meant: [[keyword.after, 'after']],
    message: 'How long a token is on its way is said by `after`.',
    hint: `Write \`put order in ${image(tokens[at - 1])} after ${image(tokens[at + 1])}\`.`,
  }
}

const waits: ReadonlySet<string> = new Set(['delay', 'sleep', 'wait'])

/** `wait 1s, put …` and `sleep(1s)` among effects. */
export const waited: Find = (tokens, at) => {
  if (!waits.has(image(tokens[at])) || !is(tokens[at - 1], sign.fatArrow, sign.comma)) return null
  const isApplied = is(tokens[at + 1], sign.leftParen)
  if (!is(tokens[at + (isApplied ? 2 : 1)], literal.duration)) return null
  const end = at + (isApplied ? 4 : 2)
  return {
    length: (is(tokens[end], sign.comma) ? end + 1 : end) - at,
    meant: [],
    message: 'An effect takes no time.',
    hint: 'Let the token come later: `put order in ready after 1s`. What the whole transition waits for is a clause of its own: `after 1s`.',
  }
}

const sendings: ReadonlySet<string> = new Set(['emit', 'fire', 'notify', 'raise', 'send', 'trigger'])

/** `send breaker.success` as an effect; in a scenario that is how it is written. */
export const sent: Find = (tokens, at) => {
  if (!sendings.has(image(tokens[at])) || !isName(tokens[at + 1]) || !is(tokens[at - 1], sign.fatArrow, sign.comma))
    return null
  const isKeyed = is(tokens[at + 2], sign.leftBracket)
  if (!isKeyed && !is(tokens[at + 2], sign.dot)) return null
  const hint = 'Write `breaker.success`, or with a key `breaker[order.shop].success`.'
  return { length: 1, meant: [], message: 'An effect sends an event by naming it.', hint }
}

/** Whether the fields of a record are given there: behind the name of one that is declared. */
function isInRecord(tokens: readonly IToken[], at: number): boolean {
  const brace = openBefore(tokens, at)
  if (!is(tokens[brace], sign.leftBrace) || !isName(tokens[brace - 1])) return false
  if (is(tokens[brace - 2], keyword.record, keyword.state, keyword.on)) return false
  return recordsOf(tokens).has(image(tokens[brace - 1]))
}

const known = new WeakMap<readonly IToken[], ReadonlySet<string>>()

/** The names of the records that are declared. */
function recordsOf(tokens: readonly IToken[]): ReadonlySet<string> {
  const found =
    known.get(tokens) ??
    new Set(tokens.flatMap(({ image: name }, at) => (is(tokens[at - 1], keyword.record) ? [name] : [])))
  known.set(tokens, found)
  return found
}

/** `Order(...order, tries: 3)`. */
export const record: Find = (tokens, at) => {
  if (!is(tokens[at + 1], sign.leftParen) || !is(tokens[at + 2], sign.dots)) return null
  const end = behindBrackets(tokens, at + 1)
  if (end === at + 1 || !recordsOf(tokens).has(image(tokens[at]))) return null
  return {
    length: end - at,
    meant: [
      same(tokens[at]!),
      [sign.leftBrace, '{'],
      ...tokens.slice(at + 2, end - 1).map(same),
      [sign.rightBrace, '}'],
    ],
    message: 'The fields of a record stand in braces.',
    hint: `Write \`${image(tokens[at])} { ...${image(tokens[at + 3])}, … }\`.`,
  }
}

/** `total := order.amount`. */
export const declared: Find = (tokens, at) => {
  if (!isJoined(tokens, at + 1, [sign.colon, sign.assign])) return null
  const meant: Foreign['meant'] = [[keyword.let, 'let'], same(tokens[at]!), [sign.assign, '=']]
  const message = '`:=` is not part of the language.'
  return { length: 3, meant, message, hint: `Write \`let ${image(tokens[at])} = …\`.` }
}

/** Whether a name begins a field or an assignment there. */
const isFirst = (tokens: readonly IToken[], at: number): boolean =>
  isWord(tokens[at]) && is(tokens[at - 1], sign.leftBrace, sign.comma)

/** `Order { ...order, tries = 3 }`. */
export const field: Find = (tokens, at) => {
  if (!isFirst(tokens, at - 1) || !isInRecord(tokens, at)) return null
  const hint = `Write \`${image(tokens[at - 1])}: …\`.`
  return { length: 1, meant: [[sign.colon, ':']], message: 'A field is given by a colon.', hint }
}

/** `Order { ...order, tries++ }`. */
export const fieldStep =
  (type: IToken['tokenType']): Find =>
  (tokens, at) => {
    if (!is(tokens[at + 1], type) || !isFirst(tokens, at - 1) || !isInRecord(tokens, at)) return null
    const brace = openBefore(tokens, at)
    const [spread, whole] = tokens.slice(brace + 1, brace + 3)
    if (!is(spread, sign.dots) || !isName(whole)) return null
    const name = image(tokens[at - 1])
    const step = image(tokens[at])
    return {
      length: 2,
      meant: [
        ...([[sign.colon, ':'], same(whole!), [sign.dot, '.']] as const),
        same(tokens[at - 1]!),
        same(tokens[at]!),
        [literal.int, '1'],
      ],
      message: 'A token never changes, and neither do its fields.',
      hint: `Write \`${name}: ${image(whole)}.${name} ${step} 1\`.`,
    }
  }

/** `order.tries += 1`: behind what ends a clause or another effect. */
export const changedBy: Find = (tokens, at) => {
  let start = at - 1
  while (isWord(tokens[start]) && is(tokens[start - 1], sign.dot)) start -= 2
  const before = tokens[start - 1]
  if (start === at - 1 || !isName(tokens[start]) || before === undefined || !mayEndEffect(before)) return null
  const name = image(tokens[at - 1])
  const whole = image(tokens[start])
  return {
    length: 1,
    meant: [[sign.equal, '==']],
    message: 'A token never changes, and neither do its fields.',
    hint: `Put another one: \`put Order { ...${whole}, ${name}: ${whole}.${name} ${image(tokens[at]).slice(0, 1)} 1 } in P\`.`,
  }
}
