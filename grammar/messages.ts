import {
  EOF,
  tokenMatcher,
  tokenLabel,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
} from 'chevrotain'
import type { Diagnostic } from '../src/diagnostics/diagnostic.ts'
import type { Span } from '../src/source/span.ts'
import { spanOf, syntaxError } from './lexer.ts'
import { category } from './categories.ts'
import { callOptions, foreignStarts, ofCalls } from './foreign-starts.ts'
import { forms } from './forms.ts'
import { keyword } from './keywords.ts'
import { isMisspelling } from './misspelling.ts'
import { literal, sign } from './tokens.ts'
import { bodies, namingWords, type Body, type Keyword } from './vocabulary.ts'

/** Chevrotain's messages carry only what was expected; the sentence around it is made by `explain`. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNotAllInputParsedMessage: () => 'the end of the file',
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? 'something else',
}

const shown = (words: readonly Keyword[]): string[] => words.map((word) => `\`${word}\``)

/** The words that start something in a body as a list: `a`, `b` and `c`. */
function listed(body: Body, conjunction: 'and' | 'or'): string {
  const words = shown(namingWords(body))
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}

/** What a body holds: for the message about something else in it. */
const contents: Readonly<Record<Body, { readonly expected: string; readonly hint: string }>> = {
  file: {
    expected: 'a declaration',
    hint: `Write ${listed('file', 'or')}. Places, machines and transitions belong into a net, events and states into an fsm.`,
  },
  imported: {
    expected: 'a name or `}`',
    hint: 'Names are separated by commas: `import { Breaker, Bulkhead as Lane } from "./breakers.myc"`.',
  },
  fields: { expected: 'a field or `}`', hint: 'Fields are written `id: string`.' },
  members: { expected: 'a name or `}`', hint: 'Members are separated by commas: `enum Color { red, green }`.' },
  net: { expected: 'a member of the net or `}`', hint: `A net holds ${listed('net', 'and')}.` },
  ports: {
    expected: 'a port or `}`',
    hint: `Each port of a part is bound to a place, as in ${forms.get('port')}.`,
  },
  fsm: { expected: 'a member of the machine or `}`', hint: `An fsm holds ${listed('fsm', 'and')}.` },
  state: {
    expected: 'a member of the state or `}`',
    hint: `A state holds ${listed('state', 'and')}; a way to another state ends with \`-> Open\`.`,
  },
  block: {
    expected: 'an assignment or `}`',
    hint: `Assignments are written ${forms.get('assignment')}.`,
  },
  transition: {
    expected: 'a clause or `}`',
    hint: `A transition holds ${shown(namingWords('transition')).join(', ')}, assignments and events.`,
  },
  branches: {
    expected: 'a branch or `}`',
    hint: 'The branches of a call are written `ok result => …`, `error reason => …` and `timeout => …`.',
  },
  scenario: {
    expected: 'a statement or `}`',
    hint: `A scenario holds ${shown(namingWords('scenario')).join(', ')}, and what externs do, as in \`ship fails\`.`,
  },
  check: {
    expected: 'a claim or `}`',
    hint: 'A check holds `with at most 3 at once`, and claims: `never …`, `always …`, `always can …`, `each of PLACE ends within 2s`.',
  },
  list: {
    expected: 'a comma or the closing bracket',
    hint: 'Separate the items of a list by commas, and close what was opened.',
  },
  header: { expected: '`{`', hint: 'Remove what stands before the `{`.' },
}

/** How a token is named in a message. */
export function describeToken(token: IToken): string {
  if (token.tokenType === EOF) return 'the end of the file'
  const shown = token.image.length > 30 ? `${token.image.slice(0, 29)}…` : token.image
  if (token.tokenType === literal.text) return `the text ${shown}`
  return tokenMatcher(token, category.reserved) ? `the reserved word \`${shown}\`` : `\`${shown}\``
}

/** Where a message about a token points. */
export function placeOf(token: IToken, endOfText: Span): Span {
  return token.startOffset >= 0 ? spanOf(token, endOfText.file) : endOfText
}

/** The diagnostic for what the parser stumbled over. */
export function explain(error: IRecognitionException, endOfText: Span): Diagnostic {
  const span = placeOf(error.token, endOfText)
  const message = `Expected ${error.message}, but found ${describeToken(error.token)}.`
  if (error.message.startsWith('the name') && tokenMatcher(error.token, category.reserved)) {
    return syntaxError('MYC104', message, 'Reserved words cannot be names: choose another one.', span)
  }
  return syntaxError('MYC103', message, hintFor(error), span)
}

function hintFor(error: IRecognitionException): string {
  const { message, context, token } = error
  const rule = context.ruleStack.at(-1) ?? ''
  const replaced = rule === 'callOption' ? foreignStarts.header?.get(token.image) : insteadOf(rule, token)
  if (replaced !== undefined) return replaced
  if (rule === 'limit' && callOptions.has(token.image)) return ofCalls
  if (message === tokenLabel(sign.arrow) && token.tokenType === sign.fatArrow)
    return 'Write `->`: `=>` stands before the effects of a branch.'
  if (message.startsWith('`}`')) return 'Close with `}` what was opened with `{`.'
  const construct = constructOf(context.ruleStack)
  if (construct === 'tick' && token.image === 'if') return 'Write `when`: `every 5s when tries > 3 { tries = 0 }`.'
  const form = forms.get(construct)
  if (rule === 'effect' && tokenBefore(error)?.tokenType === sign.comma)
    return `Remove the comma before it, or write another effect: ${form}.`
  return form === undefined ? `Write ${message} here.` : `Write it like this: ${form}.`
}

/** What to write instead of a sign or a word that other languages have where a rule of the grammar is read. */
function insteadOf(rule: string, { image }: IToken): string | undefined {
  if (image === '?' && rule !== 'type') return 'Write `if ready then 1 else 2`.'
  if (rule === 'conditional' && elseIfs.has(image)) return 'Write `else if`.'
  if (image === '{' && rule === 'operand')
    return 'Write the name of the record before the brace: `Order { id: "a", amount: 3 }`.'
  if (rule === 'put' && (image === '{' || image === 'with'))
    return 'Write a record with its name: `put Order { id: "a", amount: 3 } in P`, or with all else of another one: `put Order { ...order, amount: 3 } in P`.'
  if (rule === 'type' && image === '{') return 'Declare a record of its own, and write its name.'
  if (rule === 'on' && image === '*') return 'Name each event: `on success, failure -> Open`.'
  if (rule === 'state' && image === ':') return 'Write `initial state Closed { … }`.'
  if (rule === 'state' && image === '*') return 'Name each state: `during Closed, Open { on failed -> Open }`.'
  if (rule === 'put' && insteadOfIn.has(image)) return 'Write `in`: `put order in shipped`.'
  if (rule !== 'effect') return undefined
  return image === '{'
    ? 'Effects have no braces: `ok number => put number in shipped, drop order`.'
    : foreignStarts.transition?.get(image)
}

const insteadOfIn: ReadonlySet<string> = new Set(['to', 'into', 'onto', 'on', '->', '=>'])
const elseIfs: ReadonlySet<string> = new Set(['elif', 'elsif', 'elseif'])

/** What was being read: of what time does, more than the part that is missing. */
function constructOf(rules: readonly string[]): string {
  const [whole = '', part = ''] = rules.slice(-2)
  return timed.has(`${whole} ${part}`) ? whole : (rules.at(-1) ?? '')
}

const timed: ReadonlySet<string> = new Set(['timer target', 'tick block', 'unless where'])

const tokenBefore = (error: IRecognitionException): IToken | undefined =>
  'previousToken' in error ? (error.previousToken as IToken | undefined) : undefined

/** The diagnostic for something that does not belong into a body. */
export function explainUnexpected(body: Body, token: IToken, file: number): Diagnostic {
  const { expected, hint } = contents[body]
  if (token.image === '}') {
    const message = 'This `}` closes nothing.'
    return syntaxError('MYC103', message, 'Remove it, or look for a `}` too many before it.', spanOf(token, file))
  }
  const replaced = adviceOn(body, token)
  const meant = tokenMatcher(token, category.word) ? meantWord(body, token.image) : undefined
  const message = `Expected ${expected}, but found ${describeToken(token)}.`
  const first =
    token.tokenType === sign.comma ? 'Remove it. ' : meant === undefined ? '' : `Did you mean \`${meant}\`? `
  const advice = replaced ?? `${first}${hint}`
  return syntaxError('MYC103', message, advice, spanOf(token, file))
}

/** What to write instead of what other languages have. */
function adviceOn(body: Body, token: IToken): string | undefined {
  if (body === 'file') return foreignStarts.file?.get(token.image)
  if (body === 'imported' && token.tokenType === literal.text)
    return 'The path of a file stands behind `} from`; a scenario cannot be imported, since it runs with the file that has it.'
  if (body === 'scenario' && token.tokenType === literal.text) return `Write \`with ${describeText(token)}\`.`
  const instead = foreignStarts[body]?.get(token.image)
  if (instead !== undefined) return instead
  if (token.tokenType === sign.question && body !== 'fields') return 'Write `if ready then 1 else 2`.'
  if (token.tokenType === sign.less && body === 'header')
    return 'Leave it out: only records and nets have type parameters.'
  const isState =
    token.tokenType === keyword.state || token.tokenType === keyword.initial || token.tokenType === keyword.final
  if (body === 'state' && isState) return 'States hold no states: write it beside this one, or as a machine of its own.'
  return undefined
}

const describeText = ({ image }: IToken): string => (image.length > 30 ? '"…"' : image)

/** The word of which another one looks like a misspelling, among those that can start something in a body. */
function meantWord(body: Body, image: string): Keyword | undefined {
  return bodies[body].starts.find(({ word }) => isMisspelling(image, word))?.word
}

/** The diagnostic for a reserved word where a name is declared. */
export function explainReserved(token: IToken, file: number): Diagnostic {
  const message = `\`${token.image}\` is a reserved word and cannot be a name.`
  const hint = `Choose another name, such as \`${token.image}_\`. Fields, enum members and events may have any name.`
  return syntaxError('MYC104', message, hint, spanOf(token, file))
}
