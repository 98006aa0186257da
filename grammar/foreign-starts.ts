import { forms } from './forms.ts'
import type { Body } from './vocabulary.ts'

/** What begins an option that calls alone have, and how that is written. */
export const callOptions: ReadonlySet<string> = new Set(['within', 'hedge', 'shared'])
export const ofCalls =
  'This belongs to a call, before its branches: `call ship(order) within 2s, shared by order.id { … }`.'

const sharing = 'Write `shared by order.id`: who asks with an equal key while a call runs takes part in it.'

/** A spec has no effect but those on its own network. */
const observing =
  'Leave it out: whoever observes the network is told all that happens. What TypeScript should do is an `extern async`, and a `call` of it.'

/** A machine does nothing but go into a state and set its variables. */
const sending = ['emit', 'fire', 'raise', 'send', 'trigger'].map(
  (word) => [word, 'Leave it out: a machine sends no events. A net does, as in `breaker.failure`.'] as const,
)

const ofStates =
  'Write it in a state: `state Closed { on failed -> Open }`; what several states have in common is written `during Closed, Open { on failed -> Open }`.'

/** What to write in a body instead of what other languages have there, by its first word or sign. */
export const foreignStarts: Partial<Readonly<Record<Body, ReadonlyMap<string, string>>>> = {
  // By the words of TypeScript.
  file: new Map([
    ['import', `Write ${forms.get('import')}.`],
    ...['from', 'include', 'open', 'require', 'use', 'using'].map(
      (word) => [word, `Write ${forms.get('import')}.`] as const,
    ),
    ['async', 'Write `extern async ship(order: Order): string`.'],
    ['export', 'Leave it out: whatever is declared can be imported, by other specs and from the generated module.'],
    ['const', 'Write a parameter with a default: `net Shop(limit: int = 3) { … }`.'],
    ['let', 'Write a parameter with a default, `net Shop(limit: int = 3) { … }`, or a `var` in the net.'],
    ...['function', 'func', 'fun', 'def'].map(
      (word) => [word, 'Write `fn twice(n: int): int = 2 * n`; what TypeScript supplies is an `extern`.'] as const,
    ),
    ['interface', 'Declare a record: `record Order { id: string }`.'],
    ['class', 'Declare a record, `record Order { id: string }`, or what acts as an `fsm` or a `net`.'],
    ['type', 'Declare a record, `record Order { id: string }`, or an enum, `enum Color { red, green }`.'],
  ]),
  imported: new Map([
    [':', 'Another name stands behind `as`: `import { Bulkhead as Lane } from "./breakers.myc"`.'],
    ['*', 'Name what is used here: `import { Breaker, Bulkhead } from "./breakers.myc"`.'],
  ]),
  header: new Map([
    [
      'retry',
      'Try again in the branch that failed: `error => put order in orders after 100ms`, and count in the token.',
    ],
    ...['share', 'sharing', 'coalesce', 'coalesced', 'dedupe'].map((word) => [word, sharing] as const),
    ['timeout', 'Write `within 2s`.'],
    ...['limit', 'max', 'concurrency', 'concurrent'].map((word) => [word, 'Write `at most 64 at once`.'] as const),
  ]),
  state: new Map([
    [
      'if',
      'Write the condition to what happens: `on failed when tries < 3 { tries += 1 }`, or `when tries >= 3 -> Open`.',
    ],
    ['=>', 'Write `->` before a state, and assignments in braces: `on failed { tries += 1 } -> Open`.'],
    [':', 'Write assignments in braces: `on failed { tries += 1 } -> Open`.'],
    ['{', 'Write assignments before the arrow: `on failed { tries += 1 } -> Open`.'],
    ['[', 'Write a condition behind `when`: `on failed when tries < 3 { tries += 1 }`.'],
    ['entry', 'Write `enter { tries = 0 }`.'],
    ['goto', 'Write `->` before a state: `on failed -> Open`.'],
    ['/', 'Write assignments in braces, and no sign before them: `on failed { tries += 1 } -> Open`.'],
    ['do', 'Leave it out: `on failed { tries += 1 }`.'],
    [
      ',',
      'Leave it out: nothing follows the state that is entered, and a machine sends no events. A net does, as in `breaker.failure`.',
    ],
    ['always', 'Write what has to hold: `when tries >= 3 -> Open`.'],
    ...['timeout', 'in'].map((word) => [word, 'Write `after 5s -> Open`.'] as const),
    ...sending,
    ...['allow', 'deny', 'permit', 'reject'].map(
      (word) => [word, 'Write `admit all`, `admit none`, `admit 2` or `admit tries < 3`.'] as const,
    ),
  ]),
  fsm: new Map([
    ...[',', 'events'].map(
      (word) => [word, 'Declare each event by itself: `event success`, then `event failure`.'] as const,
    ),
    ['start', 'Write `initial state Closed { … }`.'],
    ...['on', 'ignore', 'when', 'after', 'every', 'enter', 'exit', 'admit'].map((word) => [word, ofStates] as const),
  ]),
  fields: new Map([
    ['=', 'A field has no default: let it be missing, `size: int?`, and write `size ?? 3` where it is used.'],
  ]),
  scenario: new Map([
    ...['advance', 'sleep', 'elapse', 'tick'].map((word) => [word, 'Write `wait 5s`.'] as const),
    ...['assert', 'check', 'verify'].map((word) => [word, 'Write `expect shipped has 1`.'] as const),
    ['in', 'Write how long an answer takes behind `after`: `ship replies "ok" after 5s`.'],
    ['contains', 'Write all that the place holds: `shipped holds ["a", any]`.'],
    ['has', 'Write `shipped has none`, or `shipped has 2`.'],
    ['token', 'Leave it out: `shipped has 1`.'],
    ['with', 'Let the answer depend on what is given: `ship(order) replies order.id`, and expect what comes of it.'],
  ]),
  block: new Map([
    ...sending,
    [
      'if',
      'Write a handler for each case, `on failed when tries < 3 { tries += 1 }`; of two values one is chosen by `n = if full then 1 else 2`.',
    ],
  ]),
  transition: new Map([
    [
      'if',
      'Write a branch for each case, and its effects: `when ready => put order in shipped`, then `otherwise => drop order`.',
    ],
    ['else', 'Write a last branch, and its effects: `otherwise => drop order`.'],
    [
      '{',
      'Effects have no braces: write `when ready => put order in shipped`, or `after 2s` and then `put order in shipped`.',
    ],
    ['=>', 'An arrow stands only behind `when …` and `otherwise`: leave it out.'],
    ...['const', 'let'].map((word) => [word, 'Write `let total = order.amount * 2`.'] as const),
    ['var', 'Write `let total = order.amount * 2`; what lasts is a `var` of the net.'],
    [
      'retry',
      'Put it back in the branch that failed: `error => put order in orders after 100ms`, and count in the token.',
    ],
    ...['emit', 'enqueue', 'forward', 'move', 'publish', 'push', 'send'].map(
      (word) => [word, 'Write `put order in shipped`.'] as const,
    ),
    ...['delete', 'discard', 'ignore', 'remove'].map((word) => [word, 'Write `drop order`.'] as const),
    [
      '(',
      'Values have no methods, and nothing is a function but what is declared: write `f(x)`, with an `fn` or an `extern`.',
    ],
    [
      'try',
      'Write `call ship(order) within 2s { ok number => … error reason => … }`: what a handler throws ends in `error`.',
    ],
    ...['log', 'print', 'console'].map((word) => [word, observing] as const),
    ['for', 'Put one token for each element: `put sku in lines for sku of order.skus`.'],
    ['.', 'What is in a part is its own: bind a port of it to a place of this net, and name that place.'],
    ...[...callOptions].map((word) => [word, ofCalls] as const),
  ]),
  branches: new Map([
    ...['catch', 'fail', 'failed', 'failure', 'err'].map((word) => [word, 'Write `error reason => …`.'] as const),
    ...['success', 'succeeded', 'done', 'then'].map((word) => [word, 'Write `ok result => …`.'] as const),
    ['finally', 'Write the effect in each branch.'],
  ]),
  list: new Map([['=>', 'A function is no value: what is made of a list is an `extern`.']]),
  ports: new Map([
    ...[':', '->', '=>'].map(
      (sign) => [sign, `Write \`=\` between the port and its place: ${forms.get('port')}.`] as const,
    ),
    ...['in', 'out'].map(
      (word) => [word, `Leave it out: the net says which way a port goes. Write ${forms.get('port')}.`] as const,
    ),
  ]),
  net: new Map([
    ...['net', 'use', 'include', 'sub', 'subnet', 'module', 'component'].map(
      (word) => [word, `Write a net that is a part of this one like this: ${forms.get('part')}.`] as const,
    ),
    ...['let', 'const'].map(
      (word) => [word, 'Write `var total = 0`, or a parameter: `net Shop(limit: int = 3) { … }`.'] as const,
    ),
    ...['ordered', 'sorted', 'desc', 'asc', 'priority'].map(
      (word) => [word, 'Write `place jobs: queue<Job> by it.rank`; the greatest comes first `by -it.rank`.'] as const,
    ),
    ...['ttl', 'expire', 'expiry', 'lifetime'].map((word) => [word, 'Write `expires after 5s drop`.'] as const),
    ...['by', 'capacity', 'expires', 'cancelled'].map(
      (word) =>
        [
          word,
          'Write what is said of a place in this order: `by`, `capacity`, `expires after`, `cancelled into`, `=`, `submit`.',
        ] as const,
    ),
  ]),
}
