/**
 * The words of the language, and which of them may start what in which body. This is the only list of them: the types of
 * tokens, the recovery after a mistake, and what messages and hints say are made of it, and a test compares the rules of
 * the grammar with it.
 */

/** Words that cannot be names. */
// prettier-ignore
export const reservedWords = [
  'after', 'and', 'call', 'drop', 'else', 'every', 'false', 'if', 'none', 'not', 'or', 'otherwise', 'put', 'read',
  'take', 'then', 'through', 'true', 'unless', 'when',
] as const

/** Words that can be names too, and are known by where they stand. */
// prettier-ignore
export const contextualWords = [
  'admit', 'always', 'any', 'as', 'async', 'at', 'bag', 'by', 'called', 'can', 'cancel', 'cancelled', 'capacity', 'check', 'close',
  'closed', 'drain', 'during', 'each', 'ended', 'ends', 'enter', 'enters', 'enum', 'error', 'event', 'exit', 'expect', 'expires', 'extern', 'fails', 'final',
  'fn', 'for', 'from', 'fsm', 'hangs', 'has', 'hedge', 'hold', 'holds', 'ignore', 'import', 'in', 'initial', 'into', 'is', 'keys', 'let', 'machine',
  'more', 'most', 'net', 'never', 'of', 'ok', 'on', 'once', 'out', 'over', 'part', 'place', 'priority', 'queue', 'random', 'record',
  'refused', 'release', 'replies', 'returns', 'scenario', 'send', 'set', 'shared', 'state', 'submit', 'than', 'timeout', 'times', 'to',
  'tokens', 'transition', 'type', 'up', 'var', 'wait', 'was', 'where', 'with', 'within',
] as const

export type ReservedWord = (typeof reservedWords)[number]

/** A word of the language. */
export type Keyword = ReservedWord | (typeof contextualWords)[number]

/** What stands between two brackets, or before an opening one, and so where to go on after a mistake. */
export type Body =
  | 'file'
  | 'imported'
  | 'members'
  | 'fields'
  | 'net'
  | 'ports'
  | 'fsm'
  | 'state'
  | 'block'
  | 'transition'
  | 'branches'
  | 'scenario'
  | 'check'
  | 'list'
  | 'header'

/** What can follow a word that starts something: a keyword, a sign, or any token of a kind. */
export type Follower =
  Keyword | '{' | '=>' | 'a name' | 'a word' | 'a text' | 'a number' | 'anything but }' | 'anything'

/** What a word starts. */
export interface MemberStart {
  readonly word: Keyword
  /** The rule of the grammar. */
  readonly construct: string
  /** What follows the word then: most words can be names too. */
  readonly before: readonly Follower[]
}

/** What may stand in a body. */
export interface BodyContents {
  /** The words that may start something in it, in the order in which they are said to people. */
  readonly starts: readonly MemberStart[]
  /** The rules for what starts with a name instead. */
  readonly named: readonly string[]
}

const start = (word: Keyword, construct: string, ...before: Follower[]): MemberStart => ({ word, construct, before })

/** For each body what may start in it. */
export const bodies: Readonly<Record<Body, BodyContents>> = {
  file: {
    starts: [
      start('import', 'import', '{', 'type'),
      start('enum', 'enum', 'a word'),
      start('record', 'record', 'a word'),
      start('extern', 'extern', 'a word'),
      start('fn', 'fn', 'a word'),
      start('fsm', 'fsm', 'a word'),
      start('net', 'net', 'a word'),
      start('scenario', 'scenario', 'a text'),
      start('check', 'check', 'a text'),
    ],
    named: [],
  },
  imported: { starts: [], named: ['imported'] },
  members: { starts: [], named: ['enumMember'] },
  fields: { starts: [], named: ['field'] },
  net: {
    starts: [
      start('in', 'place', 'place'),
      start('out', 'place', 'place'),
      start('place', 'place', 'a word'),
      start('machine', 'machine', 'a word'),
      start('part', 'part', 'a word'),
      start('var', 'variable', 'a word'),
      start('transition', 'transition', 'a word'),
    ],
    named: [],
  },
  ports: { starts: [], named: ['port'] },
  fsm: {
    starts: [
      start('in', 'event', 'event'),
      start('event', 'event', 'a word'),
      start('var', 'variable', 'a word'),
      start('initial', 'state', 'state'),
      start('final', 'state', 'state'),
      start('state', 'state', 'a word'),
      start('during', 'during', 'a word'),
    ],
    named: [],
  },
  state: {
    starts: [
      start('admit', 'admit', 'a number', 'a word'),
      start('var', 'variable', 'a word'),
      start('on', 'on', 'a word'),
      start('ignore', 'ignore', 'a word'),
      start('when', 'whenBranch', 'anything but }'),
      start('after', 'timer', 'anything but }'),
      start('every', 'tick', 'anything but }'),
      start('enter', 'hook', '{'),
      start('exit', 'hook', '{'),
    ],
    named: [],
  },
  block: { starts: [], named: ['assignment'] },
  transition: {
    starts: [
      start('take', 'take', 'anything'),
      start('read', 'read', 'anything'),
      start('unless', 'unless', 'anything'),
      start('on', 'entering', 'a name'),
      start('when', 'condition', 'anything'),
      start('otherwise', 'otherwise', 'anything'),
      start('every', 'every', 'anything'),
      start('through', 'through', 'anything'),
      start('let', 'let', 'a name'),
      start('after', 'delay', 'anything'),
      start('call', 'call', 'anything'),
      start('put', 'put', 'anything'),
      start('drop', 'drop', 'anything'),
    ],
    named: ['assignment', 'send'],
  },
  branches: {
    starts: [
      start('ok', 'branch', 'a word', '=>'),
      start('error', 'branch', 'a word', '=>'),
      start('timeout', 'branch', 'a word', '=>'),
      start('cancelled', 'branch', 'a word', '=>'),
    ],
    named: [],
  },
  scenario: {
    starts: [
      start('let', 'let', 'a word'),
      start('random', 'chance', 'is'),
      start('put', 'putIn', 'anything'),
      start('take', 'takeOut', 'anything'),
      start('submit', 'submit', 'anything but }'),
      start('cancel', 'cancel', 'a name'),
      start('send', 'sendTo', 'a name'),
      start('hold', 'hold', 'a name'),
      start('release', 'release', 'a name'),
      start('set', 'set', 'a name'),
      start('wait', 'wait', 'anything but }'),
      start('drain', 'drain', 'anything'),
      start('close', 'close', 'anything'),
      start('expect', 'expect', 'anything but }'),
    ],
    named: ['behaviour'],
  },
  check: {
    starts: [
      start('with', 'bounds', 'at', 'keys'),
      start('never', 'never', 'anything but }'),
      start('always', 'always', 'anything but }'),
      start('each', 'each', 'of'),
    ],
    named: [],
  },
  list: { starts: [], named: [] },
  header: {
    starts: [
      start('priority', 'priority', 'a number'),
      start('within', 'deadline', 'anything but }'),
      start('hedge', 'hedge', 'after'),
      start('at', 'limit', 'most'),
      start('shared', 'sharing', 'by'),
    ],
    named: [],
  },
}

const keywords: ReadonlySet<string> = new Set([...reservedWords, ...contextualWords])

export function isKeyword(text: string): text is Keyword {
  return keywords.has(text)
}

/** The words by which what may start in a body is called: `state`, but not the `initial` that can stand before it. */
export function namingWords(body: Body): Keyword[] {
  const { starts } = bodies[body]
  return starts.filter(({ before }) => !before.every(isKeyword)).map(({ word }) => word)
}
