import { namesOfKind } from '../../bind/file.ts'
import { type Log } from '../../diagnostics/log.ts'
import { quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import type { Ranked } from '../../bind/net.ts'
import type { Expr } from '../../model/expression.ts'
import { substituted, type TypeArguments } from '../../model/generics.ts'
import type { ArgumentNode, Name, NetDeclaration, PartDeclaration } from '../../syntax/tree.ts'
import type { Span } from '../../source/span.ts'
import type { CheckedNet, CheckedPart, Given } from '../elaborated.ts'
import type { CheckedCallable, Context, Globals } from '../globals.ts'
import { infer } from '../infer.ts'
import { elaborateNamedArguments } from '../named-arguments.ts'
import { argumentContext, type NetContext } from '../net-context.ts'
import { appliedIn, callableOf, type Giving } from './candidates.ts'
import { elaborateGiven } from './given.ts'
import { bindPorts } from './ports.ts'
import { typesOfParts } from './types.ts'

/** Gives the net of a part, as elaborated; null, and an error at the name, where there is none that can be a part. */
export type FindNet = (declaration: NetDeclaration, part: PartDeclaration, log: Log) => CheckedNet | null

/** A part whose ports are not bound yet. */
export interface NamedPart extends Pick<CheckedPart, 'node' | 'rank' | 'net'> {
  readonly index: number
  /** Whether all that is written of it was understood: else its ports may be bound there. */
  readonly whole: boolean
}

/** One of which it is known what stands for the type parameters of its net. */
export interface KnownPart extends NamedPart {
  readonly types: TypeArguments
}

/** What the parts of a net are instances of. */
export function resolveParts(
  globals: Globals,
  parts: readonly Ranked<PartDeclaration>[],
  find: FindNet,
  log: Log,
  mistakes: readonly Span[],
): NamedPart[] {
  return parts.map(({ node, rank }, index) => {
    const { file, start, end } = node.span
    const whole = !mistakes.some((it) => it.file === file && it.start >= start && it.end <= end)
    const declaration = globals.bound.globals.get(node.net.text)
    if (declaration?.kind === 'net') return { node, rank, index, whole, net: find(declaration, node, log) }
    if (declaration === undefined) {
      const names = () => namesOfKind(globals.bound, 'net')
      unknownName(log, node.net, 'net', names, `Declare it: ${quote(`net ${node.net.text} { … }`)}.`)
    } else refuseKind(log, node, declaration.kind)
    return { node, rank, index, whole, net: null }
  })
}

function refuseKind(log: Log, { name, net }: PartDeclaration, kind: string): void {
  log.error(net.span, {
    code: 'MYC203',
    message: `${quote(net.text)} is ${withArticle(kind)}, not a net.`,
    hint:
      kind === 'fsm'
        ? `Machines are written ${quote(`machine ${name.text}: ${net.text}`)}.`
        : 'Name a net of the file, or one that it imports.',
  })
}

/** The parts of a net, with what is given to them. */
export function elaborateParts(net: NetContext, giving: Giving, named: readonly NamedPart[]): CheckedPart[] {
  if (named.length === 0) return []
  const types = typesOfParts(net, giving, named)
  const parts = named.map((part, index): KnownPart => ({ ...part, types: types[index]! }))
  const ends = bindPorts(net, parts)
  return parts.map((part, index) => ({
    ...part,
    arguments: part.net === null ? inferArguments(net, part.node) : argumentsOf(net, part, part.net),
    callables: part.net === null ? [] : callablesOf(net, giving, part, part.net),
    ends: ends[index]!,
  }))
}

/** What a net can be given, in the order in which it is declared. */
const argumentNames = ({ parameters, callables }: NetDeclaration): string[] =>
  [...parameters, ...callables]
    .toSorted((one, other) => one.name.span.start - other.name.span.start)
    .map(({ name }) => name.text)

function argumentsOf(
  net: NetContext,
  { node, types }: KnownPart,
  { bound, model, callables }: CheckedNet,
): (Expr | null)[] {
  const context = (what: string): Context => argumentContext(net, what)
  const parameters = model.parameters.map((each) => ({ ...each, type: substituted(each.type, types) }))
  const values = node.arguments.filter((argument) => callableOf(callables, argument) === null)
  const order = { names: argumentNames(bound.node), indexOf: (it: ArgumentNode) => node.arguments.indexOf(it) }
  return elaborateNamedArguments(context, { name: node.net, parameters, order }, values)
}

function callablesOf(
  { log }: NetContext,
  giving: Giving,
  { node, types }: KnownPart,
  { callables }: CheckedNet,
): (Given | null)[] {
  const given = new Map<CheckedCallable, Given | null>()
  for (const argument of node.arguments) {
    const callable = callableOf(callables, argument)
    if (callable === null) continue
    const applied = appliedIn(argument)
    if (given.has(callable)) reportTwice(log, argument)
    else if (applied === null) given.set(callable, refuseValue(log, argument))
    else given.set(callable, elaborateGiven(giving, callable, types, applied))
  }
  const missing = callables.filter(({ callable }) => callable.node.default === null && !given.has(callable))
  // An argument without a name may be what is missing.
  if (missing.length > 0 && node.arguments.every(({ name }) => name !== null))
    reportMissing(
      log,
      node.net,
      missing.map(({ callable }) => callable.node.name.text),
    )
  return callables.map(({ callable }) => given.get(callable) ?? null)
}

function refuseValue(log: Log, { name, span }: ArgumentNode): null {
  log.error(span, {
    code: 'MYC203',
    message: `${quote(name?.text ?? '')} is a function or a machine, and this is a value.`,
    hint: `Write the name of one: ${quote(`${name?.text ?? ''}: NAME`)}.`,
  })
  return null
}

function reportTwice(log: Log, { name, span }: ArgumentNode): void {
  const message = `The argument ${quote(name?.text ?? '')} is given twice.`
  log.error(span, { code: 'MYC206', message, hint: 'Remove one of them.' })
}

function reportMissing(log: Log, { text, span }: Name, names: readonly string[]): void {
  log.error(span, {
    code: 'MYC206',
    message: `${quote(text)} needs ${names.map(quote).join(', ')}.`,
    hint: `Write ${quote(`${text}(${names.map((name) => `${name}: …`).join(', ')})`)}, or give a default.`,
  })
}

/** Looks for the errors in arguments whose net is not known. */
function inferArguments(net: NetContext, node: PartDeclaration): [] {
  for (const { value } of node.arguments) if (value !== null) infer(argumentContext(net, 'An argument'), value, null)
  net.log.spoil()
  return []
}
