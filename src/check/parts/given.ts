import type { BoundFile } from '../../bind/file.ts'
import { namesOfKind } from '../../bind/file.ts'
import { isMissing, quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import { substituted, type TypeArguments } from '../../model/generics.ts'
import type { Field } from '../../model/program.ts'
import { accepts, type Type } from '../../model/types.ts'
import { typeName } from '../../print/type.ts'
import type { AppliedNode, ArgumentNode, CallableNode, FsmDeclaration } from '../../syntax/tree.ts'
import type { CheckedNet, Given } from '../elaborated.ts'
import type { CheckedCallable, Context, Globals, MachineInfo } from '../globals.ts'
import { elaborateNamedArguments } from '../named-arguments.ts'

/** Where something is given. */
export interface Giving {
  readonly globals: Globals
  readonly infos: ReadonlyMap<FsmDeclaration, MachineInfo>
  /** The context of arguments of a machine. */
  readonly contextOf: (what: string) => Context
}

/** What can be given by a name: what it is, and what it takes and gives. */
type Candidate = Exclude<Given, { kind: 'machine' }> | { readonly kind: 'machine'; readonly machine: MachineInfo }

/** A function: what it takes, and what comes of it. */
interface Signature {
  readonly parameters: readonly Pick<Field, 'type'>[]
  readonly result: Type
}

/** The parameter of a net that is a function or a machine, to which something is given by its name. */
export const callableOf = (callables: CheckedNet['callables'], { name }: ArgumentNode): CheckedCallable | null =>
  callables.find(({ callable }) => callable.node.name.text === name?.text)?.callable ?? null

/** The name that is given, perhaps with arguments; null where it is something else. */
export function appliedIn({ name, value, applied, span }: ArgumentNode): AppliedNode | null {
  if (applied !== null) return applied
  if (value === null) return name === null ? null : { kind: 'applied', name, arguments: [], span }
  if (value.kind === 'name') return { kind: 'applied', name: value.name, arguments: [], span: value.span }
  if (value.kind !== 'apply' || value.arguments.length > 0) return null
  return { kind: 'applied', name: value.callee, arguments: [], span: value.span }
}

/** What a name means among what can be given; null where it means nothing of that. */
export function candidateOf({ globals, infos }: Omit<Giving, 'contextOf'>, name: string): Candidate | null {
  const own = globals.callables.get(name)
  if (own !== undefined) return { kind: 'parameter', index: own.index, events: [] }
  const declaration = globals.bound.globals.get(name)
  if (declaration === undefined) return null
  const modelName = globals.bound.modelName(declaration)
  const extern = declaration.kind === 'extern' ? globals.externs.get(modelName) : undefined
  if (extern !== undefined) return { kind: 'extern', extern }
  const fn = declaration.kind === 'fn' ? globals.functions.get(modelName) : undefined
  if (fn !== undefined) return { kind: 'fn', fn }
  const machine = declaration.kind === 'fsm' ? infos.get(declaration) : undefined
  return machine === undefined ? null : { kind: 'machine', machine }
}

/** Of what kind a candidate is, as the spec writes it. */
function kindOf(globals: Globals, candidate: Candidate): CallableNode['kind'] {
  if (candidate.kind === 'extern') return candidate.extern.async ? 'async' : 'extern'
  if (candidate.kind === 'fn') return 'fn'
  return candidate.kind === 'machine' ? 'fsm' : ownOf(globals, candidate.index).node.kind
}

const ownOf = (globals: Globals, index: number): CheckedCallable =>
  [...globals.callables.values()].find((it) => it.index === index)!

export function signatureOf(globals: Globals, candidate: Candidate): Signature | null {
  if (candidate.kind === 'extern') return candidate.extern
  if (candidate.kind === 'fn') return candidate.fn
  return candidate.kind === 'machine' ? null : ownOf(globals, candidate.index).extern
}

export function machineIn(globals: Globals, candidate: Candidate): MachineInfo | null {
  if (candidate.kind === 'machine') return candidate.machine
  return candidate.kind === 'parameter' ? ownOf(globals, candidate.index).machine : null
}

/** A function of a spec depends on its values alone, so it may stand where an extern is wanted. */
const fitting: Readonly<Record<CallableNode['kind'], readonly CallableNode['kind'][]>> = {
  async: ['async'],
  extern: ['extern', 'fn'],
  fn: ['fn'],
  fsm: ['fsm'],
}

const wanted: Readonly<Record<CallableNode['kind'], string>> = {
  async: 'an `extern async`',
  extern: 'a pure extern or an `fn`',
  fn: 'an `fn`',
  fsm: 'an `fsm`',
}

/**
 * What is given to a parameter that is a function or a machine; null, and an error, where it does not fit.
 * @param types what stands for type parameters in what the parameter says
 */
export function elaborateGiven(
  giving: Giving,
  callable: CheckedCallable,
  types: TypeArguments,
  applied: AppliedNode,
): Given | null {
  const { globals } = giving
  const { log } = giving.contextOf('An argument')
  const { name } = applied
  const found = candidateOf(giving, name.text)
  if (found === null || !fitting[callable.node.kind].includes(kindOf(globals, found))) {
    reportKind(giving, callable, applied)
    return null
  }
  const machine = machineIn(globals, found)
  if (machine === null) {
    const mismatch = signatureMismatch(callable, types, signatureOf(globals, found))
    if (mismatch === null) return refuseArguments(giving, applied) ? null : (found as Given)
    log.error(applied.span, {
      code: 'MYC552',
      message: `${quote(callable.node.name.text)} must be ${quote(mismatch.wanted)}, but ${quote(name.text)} is ${quote(mismatch.found)}.`,
      hint: 'Give it one that takes these values, and gives that.',
      related: [{ message: `${quote(callable.node.name.text)} is declared here`, span: callable.node.name.span }],
    })
    return null
  }
  const events = eventsOf(giving, callable, types, machine, applied)
  if (events === null) return null
  if (found.kind === 'parameter') return refuseArguments(giving, applied) ? null : { ...found, events }
  const parameters = machine.model.parameters
  const given = elaborateNamedArguments(giving.contextOf, { name, parameters }, applied.arguments)
  return { kind: 'machine', machine, arguments: given, events }
}

function reportKind(giving: Giving, { node }: CheckedCallable, { name }: AppliedNode): void {
  const { bound, callables } = giving.globals
  const { log } = giving.contextOf('An argument')
  if (isMissing(name)) return log.spoil()
  const kind = callables.has(name.text) ? 'parameter of another kind' : bound.globals.get(name.text)?.kind
  if (kind === undefined) {
    const names = () => namesFor(bound, node.kind)
    return unknownName(log, name, node.kind === 'fsm' ? '`fsm`' : 'function', names, `Name ${wanted[node.kind]}.`)
  }
  log.error(name.span, {
    code: 'MYC203',
    message: `${quote(name.text)} is ${withArticle(kind)}, and ${quote(node.name.text)} is ${wanted[node.kind]}.`,
    hint: `Name ${wanted[node.kind]}.`,
  })
}

function* namesFor(bound: BoundFile, kind: CallableNode['kind']): Iterable<string> {
  if (kind === 'fsm') yield* namesOfKind(bound, 'fsm')
  else if (kind === 'fn') yield* namesOfKind(bound, 'fn')
  else yield* namesOfKind(bound, 'extern', 'fn')
}

/** Only what a machine is given has parameters. */
function refuseArguments({ contextOf }: Giving, { name, arguments: given }: AppliedNode): boolean {
  const [first] = given
  if (first === undefined) return false
  contextOf('An argument').log.error(first.span, {
    code: 'MYC206',
    message: `${quote(name.text)} is given as it is, without arguments.`,
    hint: 'Leave them out.',
  })
  return true
}

/** How what is wanted and what there is differ; null where it fits. */
function signatureMismatch(
  { extern }: CheckedCallable,
  types: TypeArguments,
  found: Signature | null,
): { readonly wanted: string; readonly found: string } | null {
  if (extern === null || found === null) return null
  const values = extern.parameters.map(({ type }) => substituted(type, types))
  const result = substituted(extern.result, types)
  const fits =
    values.length === found.parameters.length &&
    values.every((type, index) => accepts(found.parameters[index]!.type, type)) &&
    accepts(result, found.result)
  if (fits) return null
  return {
    wanted: signatureText(values, result),
    found: signatureText(
      found.parameters.map(({ type }) => type),
      found.result,
    ),
  }
}

const signatureText = (values: readonly Type[], result: Type): string =>
  `(${values.map(typeName).join(', ')}): ${typeName(result)}`

/** For each event of a parameter that of a machine; null, and an error, where it lacks one or has it with other values. */
function eventsOf(
  { contextOf }: Giving,
  { node, machine }: CheckedCallable,
  types: TypeArguments,
  { model, bound }: MachineInfo,
  applied: AppliedNode,
): number[] | null {
  const { log } = contextOf('An argument')
  const events: number[] = []
  for (const { name, fields } of machine?.model.events ?? []) {
    const index = bound.events.get(name)
    const event = index === undefined ? undefined : model.events[index]
    const values = fields.map(({ type }) => substituted(type, types))
    const fits =
      event !== undefined &&
      event.builtIn !== true &&
      values.length === event.fields.length &&
      values.every((type, at) => accepts(event.fields[at]!.type, type))
    if (fits) events.push(index!)
    else {
      const shape = values.length === 0 ? name : `${name}(${values.map(typeName).join(', ')})`
      log.error(applied.span, {
        code: 'MYC552',
        message: `${quote(applied.name.text)} has no event ${quote(shape)}, which ${quote(node.name.text)} must have.`,
        hint: `Declare it, or name an ${quote('fsm')} that has it.`,
        related: [{ message: `${quote(node.name.text)} is declared here`, span: node.name.span }],
      })
      return null
    }
  }
  return events
}
