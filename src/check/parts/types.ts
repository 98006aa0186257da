import { enumerate, quote } from '../../diagnostics/wording.ts'
import { parametersIn, substituted, type TypeArguments } from '../../model/generics.ts'
import { isInvalid, type Type } from '../../model/types.ts'
import type { PortNode } from '../../syntax/tree.ts'
import { infer } from '../infer.ts'
import { argumentContext, type NetContext } from '../net-context.ts'
import { learnTypes } from '../record-inference.ts'
import { checkCount, resolveType } from '../type-node.ts'
import { appliedIn, callableOf, candidateOf, type Giving, machineIn, signatureOf } from './candidates.ts'
import type { NamedPart } from './part.ts'

/** A part, and what is known so far of what stands for the type parameters of its net. */
interface Learning {
  readonly part: NamedPart
  readonly parameters: readonly string[]
  readonly given: Map<string, Type>
}

/** What stands for the type parameters of the net of each part: what is written, else what its ports are bound to and its values say. */
export function typesOfParts(net: NetContext, giving: Giving, parts: readonly NamedPart[]): TypeArguments[] {
  const all = parts.map((part): Learning => {
    return { part, parameters: part.net?.model.typeParameters ?? [], given: writtenTypes(net, part) }
  })
  if (all.every(isKnown)) return all.map(({ given }) => given)
  learnFromPorts(net, all)
  for (const learning of all) if (!isKnown(learning)) learnFromCallables(giving, learning)
  for (const learning of all) if (!isKnown(learning)) learnFromValues(net, learning)
  for (const learning of all) if (!isKnown(learning)) reportUnknown(net, learning)
  return all.map(({ given }) => given)
}

const isKnown = ({ parameters, given }: Learning): boolean => parameters.every((name) => given.has(name))

function writtenTypes({ globals, log }: NetContext, { node, net }: NamedPart): Map<string, Type> {
  const types = node.types.map((it) => resolveType(globals, it, log))
  if (net === null || types.length === 0) return new Map()
  const declared = net.bound.node.typeParameters.map(({ text }) => text)
  if (!checkCount(log, node.net.span, node.net.text, declared, types))
    return new Map(net.model.typeParameters?.map((name) => [name, { kind: 'invalid' }]))
  return new Map(net.model.typeParameters?.map((name, index) => [name, types[index]!]))
}

/** From port to port, until nothing more is learnt: a part may learn from one that learns from another. */
function learnFromPorts(net: NetContext, all: readonly Learning[]): void {
  for (let before = -1, now = 0; before !== now;) {
    before = now
    for (const learning of all) for (const port of learning.part.node.ports) learnFromPort(net, all, learning, port)
    now = all.reduce((sum, { given }) => sum + given.size, 0)
  }
}

function learnFromPort(net: NetContext, all: readonly Learning[], own: Learning, { name, place }: PortNode): void {
  const [first = '', ...rest] = place.text.split('.')
  const symbol = net.bound.names.get(first)
  const declared = portType(own, name.text)
  if (declared === null) return
  if (symbol?.kind === 'place' && rest.length === 0) learn(own, declared, net.types[symbol.index] ?? null)
  if (symbol?.kind !== 'part' || rest.length !== 1) return
  const other = all[symbol.index]!
  const bound = portType(other, rest[0]!)
  if (bound === null) return
  learn(own, declared, wholeType(other, bound))
  learn(other, bound, wholeType(own, declared))
}

function learn({ given }: Learning, declared: Type, actual: Type | null): void {
  if (actual === null || parametersIn(declared).every((name) => given.has(name))) return
  const found = new Map<string, Type>()
  learnTypes(declared, actual, found)
  for (const [name, type] of found) if (!given.has(name)) given.set(name, type)
}

/** The type of the tokens of a port, as its net declares it. */
function portType({ part: { net } }: Learning, port: string): Type | null {
  const symbol = net?.bound.names.get(port)
  return symbol?.kind === 'place' ? (net?.model.places[symbol.index]?.type ?? null) : null
}

/** A type with what stands for type parameters; null as long as that is not all known. */
function wholeType({ given }: Learning, type: Type): Type | null {
  return parametersIn(type).every((name) => given.has(name)) ? substituted(type, given) : null
}

/** What a function takes and gives, and the values of a machine's events. */
function learnFromCallables(giving: Giving, { part, given }: Learning): void {
  const { globals } = giving
  for (const argument of part.node.arguments) {
    const callable = callableOf(part.net?.callables ?? [], argument)
    const found = callable === null ? null : candidateOf(giving, appliedIn(argument)?.name.text ?? '')
    if (callable === null || found === null) continue
    const [signature, machine] = [signatureOf(globals, found), machineIn(globals, found)]
    if (callable.extern !== null && signature !== null) {
      learnAll(callable.extern.parameters, signature.parameters, given)
      learnTypes(callable.extern.result, signature.result, given)
    }
    for (const { name, fields } of callable.machine?.model.events ?? [])
      learnAll(fields, machine?.model.events.find((event) => event.name === name)?.fields ?? [], given)
  }
}

function learnAll(declared: readonly Typed[], actual: readonly Typed[], given: Map<string, Type>): void {
  declared.forEach(({ type }, index) => {
    const found = actual[index]
    if (found !== undefined) learnTypes(type, found.type, given)
  })
}

type Typed = { readonly type: Type }

function learnFromValues(net: NetContext, { part, given }: Learning): void {
  for (const { name, value } of part.node.arguments) {
    const parameter = part.net?.model.parameters.find((it) => it.name === name?.text)
    if (parameter === undefined || parametersIn(parameter.type).every((it) => given.has(it))) continue
    const context = argumentContext(net, `The argument ${quote(parameter.name)}`)
    const type = value === null ? net.parameters.get(parameter.name)?.type : infer(context, value, null).type
    if (type !== undefined && isInvalid(type)) setInvalid(given, parametersIn(parameter.type))
    else if (type !== undefined) learnTypes(parameter.type, type, given)
  }
}

/** What is given has an error of its own. */
function setInvalid(given: Map<string, Type>, names: readonly string[]): void {
  for (const name of names) if (!given.has(name)) given.set(name, { kind: 'invalid' })
}

/** MYC550: what has to be written. Where the place of a port has an error, that is said. */
function reportUnknown({ log, types }: NetContext, { part, parameters, given }: Learning): void {
  const unknown = parameters.filter((name) => !given.has(name))
  setInvalid(given, unknown)
  if (log.broken && types.some((type) => type !== null && isInvalid(type))) return
  const { node } = part
  log.error(node.net.span, {
    code: 'MYC550',
    message: `Nothing here says what ${enumerate(unknown.map(quote))} of ${quote(node.net.text)} is.`,
    hint: `Write it: ${quote(`${node.net.text}<${parameters.join(', ')}>`)}, with types for these names.`,
  })
}
