import type { ExprOf } from '../../../model/expression.ts'
import type { Network, Program, Transition } from '../../../model/program.ts'
import { sharingOf } from '../../../model/sharing.ts'
import { code, nameUse, type Code } from '../code/code.ts'
import { type CodeScope, windowParts } from '../code/expression.ts'
import { externCall } from '../net/extern.ts'
import { elementChecks, type Reader } from '../checks/input-checks.ts'
import { access, local } from '../code/names.ts'
import { machineNames } from '../machine/names.ts'
import type { EmittedNet } from '../net/emitted-net.ts'
import type { NetNames } from '../net/names.ts'
import type { FlightPlan } from '../plan/flight.ts'
import { indexPlan } from '../plan/indices.ts'
import { planTransition, type TransitionPlan } from '../plan/transition.ts'

/** What all that prints a transition has to know. */
export interface EmittedTransition {
  readonly program: Program
  readonly names: NetNames
  readonly transition: Transition
  readonly plan: TransitionPlan
  readonly reader: Reader
  /** Ending of the names of its methods and classes. */
  readonly ending: string
  /** Locals for bindings; branches may share one, since only one of them is in scope. */
  readonly bindings: readonly string[]
}

export function emittedTransition({ program, network, names, reader }: EmittedNet, index: number): EmittedTransition {
  const transition = network.transitions[index]!
  return {
    program,
    names,
    transition,
    plan: planTransition(program, network, transition),
    reader,
    ending: names.transitions[index]!,
    bindings: transition.bindings.map(({ name }) => local(name)),
  }
}

/** A transition whose calls or delays are under way. */
export interface EmittedFlight extends EmittedTransition {
  readonly flight: FlightPlan
}

/** The same transition as one with calls or delays; null where it acts at once. */
export const emittedFlight = (context: EmittedTransition): EmittedFlight | null =>
  context.plan.flight === null ? null : { ...context, flight: context.plan.flight }

/** How code of a transition reaches the net: in the net's own class, and in the classes of its calls and delays. */
export const inNet = code`this`
export const inFlight = nameUse('net')

/** What names mean, where the net is reached in a way, and some variables have new values in locals. */
export function transitionScope(
  { program, names, transition, bindings, reader }: EmittedTransition,
  net: Code,
  assigned: ReadonlyMap<number, string> = new Map(),
): CodeScope {
  return {
    remaining: (machine) => code`${seenAt(names, net, machine, keyText(transition, machine))}.remaining`,
    parameter: (index) => code`${net}.p${access(names.network.parameters[index]!.name)}`,
    variable: (_, index) => {
      const value = assigned.get(index)
      return value === undefined ? code`${net}.${names.variables[index]!}` : code`${value}`
    },
    binding: (index) => nameUse(bindings[index]!),
    payload: () => code`undefined`,
    net,
    elementChecks: (type, element) => elementChecks(reader, type, element),
    extern: (name) => externCall(reader, net, name),
    isIn: (machine, key, state) => code`${seenAt(names, net, machine, key)}.state === ${state}`,
    seen: (expr, key) => seenCode(program, names.network, expr, seenAt(names, net, expr.machine, key)),
    place: (place) => code`${net}.${names.places[place]!}`,
    lookup: (expr) => {
      const found = indexPlan(names.network).absences.get(expr)
      return found === undefined ? null : { index: code`${net}.index$${found.index}`, key: found.key }
    },
  }
}

/** A variable of an instance. Windows by time are looked at at its time: one that shows how it begins is at its start. */
function seenCode(program: Program, network: Network, { machine, index, part }: ExprOf<'seen'>, instance: Code): Code {
  const model = program.machines[network.machines[machine]!.machine]!
  const member = machineNames(model).variables[index]!
  if (part === null) return code`${instance}.${member}`
  if (model.variables[index]!.window!.by === 'count') return code`${windowParts[part]}(${instance}.${member}, 0)`
  return code`((it) => ${windowParts[part]}(it.${member}, it.time))(${instance})`
}

/** A local that there is for each machine gone through: where it is the only one, it has no number. */
export const own = ({ gates }: Transition, { machine }: { readonly machine: number }, name: string): string =>
  gates.length === 1 ? name : `${name}$${gates.findIndex((it) => it.machine === machine)}`

/** The key of the instance of a machine that is gone through; null where there is only one. */
export const keyText = (transition: Transition, machine: number): string | null => {
  const gate = transition.gates.find((it) => it.machine === machine)
  return gate === undefined || gate.key === null ? null : own(transition, gate, 'key')
}

/** An instance to look at: the only one, or that of a key. */
export const seenAt = (names: NetNames, net: Code, machine: number, key: Code | string | null): Code =>
  code`${net}.${names.machines[machine]!}.${key === null ? 'only' : code`peek(${key})`}`

/** An instance, which is made if there is none yet. */
export const storedAt = (names: NetNames, net: Code, machine: number, key: Code | string | null): Code =>
  code`${net}.${names.machines[machine]!}.${key === null ? 'only' : code`get(${key})`}`

export const methodName = ({ ending }: EmittedTransition): string => `act$${ending}`

/** The member that counts its calls or delays under way, where they are limited. */
export const busyName = ({ ending }: EmittedTransition): string => `busy$${ending}`

/** The class of its calls or delays under way; where they are shared, of the tokens of those who take part. */
export const flightClass = (context: EmittedTransition): string => {
  const { names, transition, ending } = context
  if (sharingOf(transition) !== null) return `${names.network.name}$Flight$${ending}${names.generics}`
  return transition.work?.kind === 'call'
    ? sharedClass(context)
    : `${names.network.name}$Delay$${ending}${names.generics}`
}

/** The class of its calls. */
export const sharedClass = ({ names, ending }: EmittedTransition): string =>
  `${names.network.name}$Call$${ending}${names.generics}`

/** The member that has its calls under way by the keys by which they are shared. */
export const sharedName = ({ ending }: EmittedTransition): string => `shared$${ending}`
