import type { IToken } from 'chevrotain'
import { behindBrackets, either, type Find, type Foreign, is, isJoined, isName, isWord, most } from './foreign-find.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''
const same = (token: IToken): readonly [IToken['tokenType'], string] => [token.tokenType, token.image]

/** The word before a list of names that ends right before this position: `on success, failure`; undefined where none is. */
function wordOfList(tokens: readonly IToken[], at: number): IToken | undefined {
  let start = at - 1
  while (
    start > at - most &&
    isWord(tokens[start]) &&
    (is(tokens[start - 1], sign.comma, keyword.or) || image(tokens[start - 1]) === '|')
  )
    start -= 2
  return isWord(tokens[start]) && is(tokens[start - 1], keyword.on, keyword.ignore, keyword.during)
    ? tokens[start - 1]
    : undefined
}

/** `on success or failure`, `on success | failure`, `during Closed or Open`. */
export const listed: Find = (tokens, at) => {
  const word = wordOfList(tokens, at)
  if (word === undefined || !isWord(tokens[at + 1])) return null
  const names = [tokens[at - 1], tokens[at + 1]].map(image).join(', ')
  const hint = is(word, keyword.during) ? `\`during ${names} { … }\`` : `\`${word.image} ${names}\``
  const message = 'Several names are separated by commas.'
  return { length: 1, meant: [[sign.comma, ',']], message, hint: `Write ${hint}.` }
}

/** How far is looked for the states of a machine. */
const longest = 1000

/** The states of the machine in which this position is, but for final ones; none where it is very long. */
function statesAround(tokens: readonly IToken[], at: number): IToken[] {
  let begin = at - 1
  while (begin > at - longest && begin >= 0 && !is(tokens[begin], keyword.fsm)) begin -= 1
  const found: IToken[] = []
  for (let next = begin, depth = 0; next < begin + longest; next++) {
    if (is(tokens[next], sign.leftBrace)) depth += 1
    if (is(tokens[next], sign.rightBrace) && --depth === 0) return found.slice(0, most)
    const isState =
      depth === 1 && is(tokens[next], keyword.state) && !is(tokens[next - 1], keyword.final, keyword.during)
    if (isState && isName(tokens[next + 1])) found.push(tokens[next + 1]!)
  }
  return []
}

/** `during * { … }`, `during not Closed { … }`. */
const allStates: Find = (tokens, at) => {
  const isNegated = is(tokens[at + 1], keyword.not) && isName(tokens[at + 2])
  if (!isNegated && !is(tokens[at + 1], sign.star)) return null
  const length = isNegated ? 3 : 2
  if (!is(tokens[at + length], sign.leftBrace)) return null
  const states = statesAround(tokens, at).filter((state) => !isNegated || state.image !== image(tokens[at + 2]))
  if (states.length === 0) return null
  const shown = states.slice(0, 5).map(image).join(', ')
  return {
    length,
    meant: [
      same(tokens[at]!),
      ...states.flatMap((state, index): Foreign['meant'] =>
        index === 0 ? [same(state)] : [[sign.comma, ','], same(state)],
      ),
    ],
    message: '`during` names each state.',
    hint: `Write \`during ${shown}${states.length > 5 ? ', …' : ''} { … }\`.`,
  }
}

/** `during state Closed, Open { … }`. */
const stateTwice: Find = (tokens, at) =>
  is(tokens[at + 1], keyword.state) && isName(tokens[at + 2])
    ? {
        length: 2,
        meant: [same(tokens[at]!)],
        message: '`during` names states, and no word stands before them.',
        hint: `Leave \`state\` out: \`during ${image(tokens[at + 2])} { … }\`.`,
      }
    : null

/** The position behind the way to another state, or the assignments, of the handler there; the same one where none is. */
function behindHandler(tokens: readonly IToken[], at: number): number {
  for (let end = at; end < Math.min(tokens.length, at + most); end++) {
    if (is(tokens[end], sign.rightBrace)) return at
    if (is(tokens[end], sign.arrow) && isName(tokens[end + 1])) return end + 2
    if (!is(tokens[end], sign.leftBrace)) continue
    const behind = behindBrackets(tokens, end)
    return is(tokens[behind], sign.arrow) && isName(tokens[behind + 1]) ? behind + 2 : behind
  }
  return at
}

/** `during Closed, Open on failure -> Open`. */
const unbraced: Find = (tokens, at) => {
  let start = at + 2
  while (is(tokens[start], sign.comma) && isWord(tokens[start + 1])) start += 2
  if (!isWord(tokens[at + 1]) || !is(tokens[start], keyword.on, keyword.when, keyword.after, keyword.every)) return null
  const end = behindHandler(tokens, start)
  if (end === start) return null
  return {
    length: end - at,
    meant: [
      ...tokens.slice(at, start).map(same),
      [sign.leftBrace, '{'],
      ...tokens.slice(start, end).map(same),
      [sign.rightBrace, '}'],
    ],
    message: 'What several states have in common stands in braces.',
    hint: 'Write `during Closed, Open { on failure -> Open }`.',
  }
}

/** What is written wrongly of several states. */
export const during: Find = either(allStates, stateTwice, unbraced)

/** `on breaker.success -> Open` in a machine. */
export const ownEvent: Find = (tokens, at) => {
  const [name, dot, event, next] = tokens.slice(at + 1, at + 5)
  if (!isName(name) || !is(dot, sign.dot) || !isWord(event)) return null
  if (!is(next, sign.arrow, sign.leftBrace, sign.comma)) return null
  return {
    length: 4,
    meant: [same(tokens[at]!), same(event!)],
    message: 'A machine handles its own events.',
    hint: `Write \`on ${image(event)}\`.`,
  }
}

/** `Closed --> Open: failure`, `[*] --> Closed`. */
export const drawn: Find = (tokens, at) => {
  const length = is(tokens[at], sign.leftBracket) ? 3 : 1
  if (length === 3 && !isJoined(tokens, at, [sign.leftBracket, sign.star, sign.rightBracket])) return null
  if (!isJoined(tokens, at + length, [sign.minus, sign.arrow])) return null
  const to = tokens[at + length + 2]
  if (!isName(to)) return null
  const isNamed = is(tokens[at + length + 3], sign.colon) && isWord(tokens[at + length + 4])
  const event = isNamed ? image(tokens[at + length + 4]) : 'failure'
  const hint =
    length === 3
      ? `Write \`initial state ${image(to)} { … }\`.`
      : `Write in the state \`${image(tokens[at])}\`: \`on ${event} -> ${image(to)}\`.`
  return {
    length: length + (isNamed ? 5 : 3),
    meant: [],
    message: 'Arrows of diagrams are not part of the language.',
    hint,
  }
}

/** `var recent: int over 10s = 0`. */
export const filled: Find = (tokens, at) => {
  if (!is(tokens[at - 2], keyword.over) || !is(tokens[at - 1], literal.duration, identifier)) return null
  if (!is(tokens[at + 1], literal.int, literal.duration)) return null
  return { length: 2, meant: [], message: 'A window begins without entries.', hint: 'Leave this out.' }
}
