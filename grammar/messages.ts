import {
  EOF,
  tokenMatcher,
  tokenLabel,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
} from 'chevrotain'
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts'
import { spanOf, syntaxError } from './lexer.ts'
import type { Body } from './recovery.ts'
import { TextLiteral } from './tokens.ts'
import { keywordTypes, Reserved, Word } from './words.ts'
import type { Span } from '../src/source/span.ts'

/** Chevrotain's messages carry only what was expected; the sentence around it is made by `explain`. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNotAllInputParsedMessage: () => 'the end of the file',
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
}

/** How each construct is written, for the hint. The keys are the rules of the grammar. */
const forms: ReadonlyMap<string, string> = new Map([
  ['enum', '`enum Color { red, green }`'],
  ['record', '`record Order { id: string, amount: int }`'],
  ['extern', '`extern isValid(order: Order): bool` or `extern async ship(order: Order): string`'],
  ['fsm', '`fsm Door(patience: duration = 30s) { … }`'],
  ['net', '`net Shop { … }` or `net Shop(size: int = 100) { … }`'],
  ['field', '`amount: int`'],
  ['fields', '`(order: Order, amount: int)`'],
  ['parameter', '`size: int` or `size: int = 100`'],
  ['parameters', '`(size: int = 100, wait: duration)`'],
  [
    'type',
    'a type is `int`, `string`, the name of a record or an enum, a range such as `0..10`, a list `T[]` or an optional `T?`',
  ],
  ['event', '`event opened`, `event lock(code: int)` or `in event lock`'],
  ['variable', '`var failures = 0` or `var level: 0..10 = 0`'],
  ['state', '`state Open { … }`, `initial state Closed { … }` or `final state Done`'],
  ['admit', '`admit all`, `admit none` or `admit 2`'],
  ['on', '`on failure when tries < 3 { tries += 1 } -> Open`'],
  ['ignore', '`ignore opened, closed`'],
  ['way', '`when tries > 3 -> Open`'],
  ['timer', '`after 5s -> Closed`'],
  ['hook', '`enter { tries = 0 }`'],
  ['block', '`{ tries += 1, last = 0 }`'],
  ['assignment', '`total = 0`, `total += 1` or `total -= 1`'],
  ['place', '`in place orders: queue<Order> capacity 100`, `place ticks: tokens = 3`'],
  ['store', 'a place holds `queue<T>`, `bag<T>` or `tokens`'],
  ['expiry', '`expires after 1h into stale` or `expires after 1h drop`'],
  ['machine', '`machine breaker: Breaker(threshold: 3)` or `machine breaker[shop: string]: Breaker`'],
  ['argument', '`threshold: 3`, or `threshold` alone for the parameter of that name'],
  ['transition', '`transition send { … }` or `transition send priority 2 { … }`'],
  ['take', '`take order from orders`, `take 3 batch from orders` or `take token from ticks`'],
  ['read', '`read order from orders` or `read token from ticks`'],
  ['unless', '`unless orders has any` or `unless orders has 10 or more`'],
  ['through', '`through breaker else put order in refused` or `through breaker or wait`'],
  ['delay', '`after 2s` or `after 2s, at most 3 at once`'],
  ['limit', '`at most 64 at once`'],
  ['call', '`call ship(order) within 2s { ok number => … error reason => … }`'],
  ['retry', '`retry 2 times`, `retry 2 times after 100ms` or `retry 2 times after 100ms doubling`'],
  ['branch', '`ok number => put number in shipped` or `error reason => drop order`'],
  ['effect', '`put order in shipped`, `drop order`, `total += 1` or `breaker.success`'],
  ['put', '`put order in shipped`, `put token in ticks` or `put 3 tokens in ticks`'],
  ['drop', '`drop order` or `drop tokens`'],
  ['send', '`breaker.success` or `breaker[order.shop].failed(3)`'],
  ['target', '`-> Open`'],
  ['key', '`machine breaker[shop: string]: Breaker`'],
  ['range', '`0..10` or `-5..5`'],
  ['bound', '`0..10` or `-5..5`'],
  ['binding', '`take order from orders`, `take 3 batch from orders` or `take token from ticks`'],
  [
    'operand',
    '`3`, `1.5`, `5s`, `50%`, `"text"`, `true`, `none`, a name, a call `f(x)`, a record `R { a: 1 }` or a list `[a, b]`',
  ],
  ['operation', '`breaker is Open`'],
  ['access', '`order.id` or `breaker[order.shop]`'],
  ['choice', '`if ready then 1 else 2`'],
  ['group', '`(a + b) * c`'],
  ['list', '`[a, b]`'],
  ['members', '`Order { id: "a", amount: 3 }`'],
  ['arguments', '`Breaker(threshold: 3)`'],
  ['conditional', '`if ready then 1 else 2`'],
  ['member', '`amount: 3`, or `amount` alone for the variable of that name'],
  ['callArguments', '`ship(order, 3)`'],
  ['deadline', '`within 2s`'],
  ['callOption', '`within 2s, retry 2 times, at most 64 at once`'],
  ['machineReference', '`breaker` or `breaker[order.shop]`'],
  ['scenario', '`scenario "opens after three failures" of Shop { … }` or `scenario "…" of Shop(cooldown: 2s) { … }`'],
  ['let', '`let order = Order { id: "a", amount: 3 }`'],
  ['behaviour', '`ship replies "ok" after 30ms` or `ship fails 2 times, then replies "ok"`'],
  ['answer', '`isValid returns true`, `ship replies "ok" after 30ms`, `ship fails with "boom"` or `ship hangs`'],
  ['circumstance', '`ship fails with "boom" after 10ms 2 times`'],
  ['often', '`once` or `3 times`'],
  ['argumentNames', '`isValid(order) returns order.amount > 0`'],
  ['argumentName', '`isValid(order) returns order.amount > 0`'],
  ['putIn', '`put order in orders`, `put order in orders, 3 times` or `put order in orders is refused`'],
  ['repetition', '`put order in orders, 3 times`'],
  ['takeOut', '`take from shipped` or `take 2 from shipped`'],
  ['submit', '`submit order in orders as first`'],
  ['cancel', '`cancel first`'],
  [
    'ending',
    '`first ended in shipped`, `first was cancelled`, `first was refused`, `first was closed` or `first has not ended`',
  ],
  ['sendTo', '`send breaker.reset`, `send breaker[order.shop].failed(3)` or, for an fsm, `send it.opened`'],
  ['hold', '`hold breaker in Open`'],
  ['release', '`release breaker`'],
  ['set', '`set cooldown = 1s`'],
  ['setting', '`set cooldown = 1s`'],
  ['wait', '`wait 5s`'],
  ['expect', '`expect failed has 3, breaker is Open`'],
  ['expectation', '`failed has 3`, `breaker is Open`, `ship was called 3 times` or `total == 2`'],
  ['tokenCount', '`failed has 3`, `failed has 3 or more`, `failed has any` or `failed has none`'],
  ['contents', '`failed holds [order]`'],
  ['calls', '`ship was called`, `ship was called 3 times` or `ship was not called`'],
])

/** What a body holds: for the message about something else in it. */
const contents: Readonly<Record<Body, { what: string; hint: string; words: readonly string[] }>> = {
  file: {
    what: 'a declaration',
    hint: 'Write `enum`, `record`, `extern`, `fsm`, `net` or `scenario`. Places, machines and transitions belong into a net, events and states into an fsm.',
    words: ['enum', 'record', 'extern', 'fsm', 'net', 'scenario'],
  },
  fields: { what: 'a field or `}`', hint: 'Fields are written `id: string`.', words: [] },
  members: { what: 'a name or `}`', hint: 'Members are separated by commas: `enum Color { red, green }`.', words: [] },
  net: {
    what: 'a member of the net or `}`',
    hint: 'A net holds `place`, `machine`, `var` and `transition`.',
    words: ['in', 'out', 'place', 'machine', 'var', 'transition'],
  },
  fsm: {
    what: 'a member of the machine or `}`',
    hint: 'An fsm holds `event`, `var` and `state`.',
    words: ['in', 'event', 'var', 'initial', 'final', 'state'],
  },
  state: {
    what: 'a member of the state or `}`',
    hint: 'A state holds `admit`, `var`, `on`, `ignore`, `when`, `after`, `enter` and `exit`; a way to another state ends with `-> Open`.',
    words: ['admit', 'var', 'on', 'ignore', 'when', 'after', 'enter', 'exit'],
  },
  block: {
    what: 'an assignment or `}`',
    hint: 'Assignments are written `total = 0`, `total += 1` or `total -= 1`.',
    words: [],
  },
  transition: {
    what: 'a clause or `}`',
    hint: 'A transition holds `take`, `read`, `unless`, `when`, `otherwise`, `every`, `through`, `after`, `call`, `put`, `drop`, assignments and events.',
    words: ['take', 'read', 'unless', 'when', 'otherwise', 'every', 'through', 'after', 'call', 'put', 'drop'],
  },
  branches: {
    what: 'a branch or `}`',
    hint: 'The branches of a call are written `ok result => …`, `error reason => …` and `timeout => …`.',
    words: ['ok', 'error', 'timeout'],
  },
  scenario: {
    what: 'a statement or `}`',
    hint: 'A scenario holds `let`, `put`, `take`, `submit`, `cancel`, `send`, `hold`, `release`, `set`, `wait`, `close`, `expect`, and what externs do, as in `ship fails`.',
    words: ['let', 'put', 'take', 'submit', 'cancel', 'send', 'hold', 'release', 'set', 'wait', 'close', 'expect'],
  },
  list: {
    what: 'a comma or the closing bracket',
    hint: 'Separate the items of a list by commas, and close what was opened.',
    words: [],
  },
  header: { what: '`{`', hint: 'Remove what stands before the `{`.', words: ['priority', 'within', 'retry', 'at'] },
}

/** How a token is named in a message. */
export function describe(token: IToken): string {
  if (token.tokenType === EOF) return 'the end of the file'
  const shown = token.image.length > 30 ? `${token.image.slice(0, 29)}…` : token.image
  if (token.tokenType === TextLiteral) return `the text ${shown}`
  return tokenMatcher(token, Reserved) ? `the reserved word \`${shown}\`` : `\`${shown}\``
}

/** Where a message about a token points. */
export function placeOf(token: IToken, endOfText: Span): Span {
  return token.startOffset >= 0 ? spanOf(token, endOfText.file) : endOfText
}

/** The diagnostic for what the parser stumbled over. */
export function explain(error: IRecognitionException, endOfText: Span): Diagnostic {
  const span = placeOf(error.token, endOfText)
  const message = `Expected ${error.message}, but found ${describe(error.token)}.`
  if (error.message.startsWith('the name') && tokenMatcher(error.token, Reserved)) {
    return syntaxError('MYC104', message, 'Reserved words cannot be names: choose another one.', span)
  }
  return syntaxError('MYC103', message, hintFor(error), span)
}

function hintFor({ message, context }: IRecognitionException): string {
  if (message.startsWith('`}`')) return 'Close with `}` what was opened with `{`.'
  const form = forms.get(context.ruleStack.at(-1) ?? '')
  return form === undefined ? `Write ${message} here.` : `Write it like this: ${form}.`
}

/** The diagnostic for something that does not belong into a body. */
export function explainUnexpected(body: Body, token: IToken, file: number): Diagnostic {
  const { what, hint, words } = contents[body]
  if (token.image === '}') {
    const message = 'This `}` closes nothing.'
    return syntaxError('MYC103', message, 'Remove it, or look for a `}` too many before it.', spanOf(token, file))
  }
  const meant = tokenMatcher(token, Word) ? words.find((word) => isSlip(token.image, word)) : undefined
  const message = `Expected ${what}, but found ${describe(token)}.`
  const advice = meant === undefined ? hint : `Did you mean \`${meant}\`? ${hint}`
  return syntaxError('MYC103', message, advice, spanOf(token, file))
}

/** The diagnostic for a reserved word where a name is declared. */
export function explainReserved(token: IToken, file: number): Diagnostic {
  const message = `\`${token.image}\` is a reserved word and cannot be a name.`
  const hint = `Choose another name, such as \`${token.image}_\`. Fields, enum members and events may have any name.`
  return syntaxError('MYC104', message, hint, spanOf(token, file))
}

/** Whether a word is another one but for a letter that is wrong, missing, too much, or swapped with the next one. */
export function isSlip(word: string, meant: string): boolean {
  if (word === meant || !keywordTypes.has(meant) || Math.abs(word.length - meant.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === meant[start]) start += 1
  const rest = word.slice(start)
  const other = meant.slice(start)
  if (rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)) return word.length > 1
  return rest.slice(2) === other.slice(2) && rest[0] === other[1] && rest[1] === other[0]
}
