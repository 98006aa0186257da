import type { IToken } from 'chevrotain'
import { either, type Find, type Foreign, is, isName, isWord, most } from './foreign-find.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''
const same = (token: IToken): readonly [IToken['tokenType'], string] => [token.tokenType, token.image]

/** Whether a place from which something is taken ends right before this position. */
const isBehindPlace = (tokens: readonly IToken[], at: number): boolean =>
  isName(tokens[at - 1]) && is(tokens[at - 2], keyword.from)

/** `take from ready as order`. */
const renamed: Find = (tokens, at) => {
  const [from, place, as, name] = tokens.slice(at + 1, at + 5)
  if (!is(from, keyword.from) || !isName(place) || !is(as, keyword.as) || !isName(name)) return null
  return {
    length: 5,
    meant: [same(tokens[at]!), same(name!), same(from!), same(place!)],
    message: 'The name of what is taken stands before `from`.',
    hint: `Write \`take ${image(name)} from ${image(place)}\`.`,
  }
}

/** `take orders from ready limit 10`. */
const limited: Find = (tokens, at) => {
  const [name, from, place, limit, count] = tokens.slice(at + 1, at + 6)
  if (!isName(name) || !is(from, keyword.from) || !isName(place) || image(limit) !== 'limit') return null
  if (!is(count, literal.int, identifier)) return null
  return {
    length: 6,
    meant: [
      same(tokens[at]!),
      [keyword.up, 'up'],
      [keyword.to, 'to'],
      ...[count!, name!, from!, place!].map((token) => same(token)),
    ],
    message: 'How many are taken stands before their name.',
    hint: `Write \`take up to ${image(count)} ${image(name)} from ${image(place)}\`.`,
  }
}

/** What is written wrongly behind `take`. */
export const taken: Find = either(renamed, limited)

/** `let order = take from ready`. */
export const letTaken: Find = (tokens, at) => {
  const [name, assign, take] = tokens.slice(at + 1, at + 4)
  if (!isName(name) || !is(assign, sign.assign) || !is(take, keyword.take)) return null
  const length = isName(tokens[at + 4]) && is(tokens[at + 5], keyword.from) && !is(tokens[at + 4], keyword.from) ? 5 : 4
  if (!is(tokens[at + length], keyword.from)) return null
  return {
    length,
    meant: [same(take!), same(name!)],
    message: '`take` is a clause, and no value.',
    hint: `Write \`take ${image(name)} from ${image(tokens[at + length + 1])}\`.`,
  }
}

/** Where a condition ends at the latest. */
const clauses = [keyword.put, keyword.drop, keyword.call, keyword.take, keyword.through, keyword.let, keyword.when]

/** Whether a clause or an effect follows, and not a branch or a body. */
function isCondition(tokens: readonly IToken[], at: number): boolean {
  for (let end = at + 1; end < Math.min(tokens.length, at + most); end++) {
    if (is(tokens[end], sign.fatArrow, sign.leftBrace, keyword.then)) return false
    if (is(tokens[end], ...clauses)) return true
  }
  return false
}

/** `take order from ready with order.amount > 3`, `… if …`. */
export const chosen: Find = (tokens, at) => {
  if (!isBehindPlace(tokens, at) || !isCondition(tokens, at)) return null
  return {
    length: 1,
    meant: [[keyword.where, 'where']],
    message: 'Which tokens are taken is said by `where`.',
    hint: 'Write `take order from orders where it.amount > 3`.',
  }
}

/** `take order from ready order by order.amount desc`. */
const sorted: Find = (tokens, at) => {
  if (image(tokens[at]) !== 'order' || !is(tokens[at + 1], keyword.by) || !isBehindPlace(tokens, at)) return null
  let end = at + 2
  if (!isName(tokens[end])) return null
  end += 1
  while (is(tokens[end], sign.dot) && isWord(tokens[end + 1])) end += 2
  if (['asc', 'desc'].includes(image(tokens[end]))) end += 1
  return {
    length: end - at,
    meant: [],
    message: 'A place keeps an order, and a transition takes what comes first in it.',
    hint: `Write it where the place is declared: \`place ${image(tokens[at - 1])}: queue<Order> by it.amount\`; the greatest comes first \`by -it.amount\`.`,
  }
}

const takings: ReadonlySet<string> = new Set(['consume', 'dequeue', 'get', 'pop', 'pull', 'receive', 'select'])

/** `select order from ready`. */
const selected: Find = (tokens, at) => {
  const [name, from, place] = tokens.slice(at + 1, at + 4)
  if (!takings.has(image(tokens[at]))) return null
  if (!is(name, identifier) || !is(from, keyword.from) || !isName(place)) return null
  const meant: Foreign['meant'] = [[keyword.take, 'take']]
  return { length: 1, meant, hint: `Write \`take ${image(name)} from ${image(place)}\`.` }
}

/** A word that other languages have for how tokens are taken. */
export const takingWord: Find = either(sorted, selected)
