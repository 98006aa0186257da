import type { Related } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Field } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import type { AppliedNode, ArgumentNode, CallableNode, FsmDeclaration } from '../../syntax/tree.ts'
import type { CheckedNet, Given } from '../elaborated.ts'
import type { CheckedCallable, Context, Globals, MachineInfo } from '../globals.ts'

/** Where something is given. */
export interface Giving {
  readonly globals: Globals
  readonly infos: ReadonlyMap<FsmDeclaration, MachineInfo>
  /** The machines of all files, used or not. */
  readonly declared: readonly FsmDeclaration[]
  /** The context of arguments of a machine. */
  readonly contextOf: (what: string) => Context
  /** What is given by default, before it is known how the net uses it. */
  readonly isDefault?: true
}

/** What can be given by a name: what it is, and what it takes and gives. */
export type Candidate =
  Exclude<Given, { kind: 'machine' }> | { readonly kind: 'machine'; readonly machine: MachineInfo }

/** A function: what it takes, and what comes of it. */
export interface Signature {
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
export function candidateOf({ globals, infos }: Pick<Giving, 'globals' | 'infos'>, name: string): Candidate | null {
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
export function kindOf(globals: Globals, candidate: Candidate): CallableNode['kind'] {
  if (candidate.kind === 'extern') return candidate.extern.async ? 'async' : 'extern'
  if (candidate.kind === 'fn') return 'fn'
  return candidate.kind === 'machine' ? 'fsm' : ownOf(globals, candidate.index).node.kind
}

export const ownOf = (globals: Globals, index: number): CheckedCallable =>
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

/** For a message about what is given to a parameter. */
export const declaredHere = ({ node: { name } }: CheckedCallable): Related => ({
  message: `The parameter ${quote(name.text)} is declared here`,
  span: name.span,
})
