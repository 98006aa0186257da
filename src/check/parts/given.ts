import { type BoundFile, namesOfKind } from '../../bind/file.ts'
import { isMissing, quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import type { TypeArguments } from '../../model/generics.ts'
import type { AppliedNode, CallableNode, Name } from '../../syntax/tree.ts'
import type { Given } from '../elaborated.ts'
import type { CheckedCallable } from '../globals.ts'
import { elaborateNamedArguments } from '../named-arguments.ts'
import {
  type Candidate,
  candidateOf,
  declaredHere,
  type Giving,
  kindOf,
  machineIn,
  ownOf,
  signatureOf,
} from './candidates.ts'
import { eventsOf, fittingHint, signatureMismatch } from './fitting.ts'

/**
 * A function of a spec depends on its values alone, so it may stand where an extern is wanted. An extern may stand where such
 * a function is wanted, if it is used where externs may be.
 */
const fitting: Readonly<Record<CallableNode['kind'], readonly CallableNode['kind'][]>> = {
  async: ['async'],
  extern: ['extern', 'fn'],
  fn: ['fn', 'extern'],
  fsm: ['fsm'],
}

const words: Readonly<Record<CallableNode['kind'], string>> = {
  async: 'an `extern async`',
  extern: 'a pure extern',
  fn: 'an `fn`',
  fsm: 'an `fsm`',
}

const wanted: Readonly<Record<CallableNode['kind'], string>> = {
  ...words,
  extern: 'a pure extern or an `fn`',
  fn: 'an `fn` or a pure extern',
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
    if (refuseExtern(giving, callable, found, name)) return null
    const mismatch = signatureMismatch(callable, types, signatureOf(globals, found))
    if (mismatch === null) return refuseArguments(giving, applied) ? null : (found as Given)
    log.error(applied.span, {
      code: 'MYC552',
      message: `The parameter ${quote(callable.node.name.text)} must be ${quote(mismatch.wanted)}, but what is given, ${quote(name.text)}, is ${quote(mismatch.found)}.`,
      hint: 'Give it one that takes these values, and gives that.',
      related: [declaredHere(callable)],
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

/** Reports an extern where the net needs a function that cannot fail. What a net is given itself it may pass on. */
function refuseExtern(giving: Giving, callable: CheckedCallable, found: Candidate, { text, span }: Name): boolean {
  const { globals, contextOf, isDefault } = giving
  const { node, beyondExterns } = callable
  if (node.kind !== 'fn') return false
  if (kindOf(globals, found) === 'fn') {
    if (found.kind === 'parameter') ownOf(globals, found.index).beyondExterns.push(...beyondExterns)
    return false
  }
  if (beyondExterns.length === 0 && isDefault !== true) return false
  contextOf('An argument').log.error(span, {
    code: 'MYC305',
    message:
      isDefault === true
        ? `What ${quote(node.name.text)} is by default must be an \`fn\`, and ${quote(text)} is a pure extern.`
        : `The parameter ${quote(node.name.text)} is used where no extern can be, and what is given, ${quote(text)}, is one.`,
    hint: `Declare it as a function of the spec, ${quote(`fn ${text}(…): T = …`)}; what only TypeScript can compute comes with the token.`,
    related: [
      declaredHere(callable),
      ...beyondExterns.slice(0, 1).map((at) => ({ message: 'No extern can be used here', span: at })),
    ],
  })
  return true
}

function reportKind(giving: Giving, callable: CheckedCallable, { name }: AppliedNode): void {
  const { bound } = giving.globals
  const { node } = callable
  const { log } = giving.contextOf('An argument')
  if (isMissing(name)) return log.spoil()
  const candidate = candidateOf(giving, name.text)
  const kind = bound.globals.get(name.text)?.kind
  if (candidate === null && kind === undefined) {
    const names = () => namesFor(bound, node.kind)
    const { kind } = node
    const otherwise = kind === 'fsm' ? fittingHint(giving, callable.machine!.model.events) : `Name ${wanted[kind]}.`
    return unknownName(log, name, kind === 'fsm' ? '`fsm`' : 'function', names, otherwise)
  }
  const what = candidate === null ? withArticle(kind!) : words[kindOf(giving.globals, candidate)]
  log.error(name.span, {
    code: 'MYC203',
    message: `The parameter ${quote(node.name.text)} must be ${wanted[node.kind]}, but what is given, ${quote(name.text)}, is ${what}.`,
    hint: `Name ${wanted[node.kind]}.`,
    related: [declaredHere(callable)],
  })
}

function* namesFor(bound: BoundFile, kind: CallableNode['kind']): Iterable<string> {
  if (kind === 'fsm') yield* namesOfKind(bound, 'fsm')
  else yield* namesOfKind(bound, 'extern', 'fn')
}
