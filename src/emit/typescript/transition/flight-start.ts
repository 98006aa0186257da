import type { Expr } from '../../../model/expression.ts'
import type { Gate } from '../../../model/program.ts'
import { hearsAdmitted } from '../plan/machine.ts'
import { code, list, nameUse, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { expressionCode } from '../code/expression.ts'
import type { KeptValue, SharedPlan } from '../plan/flight.ts'
import { admittingText, instanceText, machineThrough, permitField } from './gates.ts'
import {
  busyName,
  flightClass,
  inNet,
  sharedClass,
  transitionScope,
  type EmittedFlight,
  type EmittedTransition,
} from './scope.ts'
import { typeText } from '../code/types.ts'
import { durationChecks } from './value-checks.ts'

/** The local of a value that a flight keeps. */
export const keptLocal = ({ bindings }: EmittedTransition, { kind, index }: KeptValue): string =>
  kind === 'binding' ? bindings[index]! : `argument$${index}`

/** Computes what is kept of the beginning, and how long it may last. */
export function flightValues(context: EmittedFlight): Code[] {
  const { kept, shared, bound, hedge } = context.flight
  const scope = transitionScope(context, inNet)
  const values = [...kept, ...(shared?.kept ?? [])].flatMap((it) =>
    it.kind === 'binding'
      ? []
      : [code`const ${keptLocal(context, it)}: ${typeText(it.type)} = ${expressionCode(it.value, scope)}`],
  )
  return [...values, ...durationCode(context, bound, 'within$'), ...durationCode(context, hedge, 'hedge$')]
}

/** Computes a duration, unless it is a literal. */
function durationCode(context: EmittedFlight, value: Expr | null, name: string): Code[] {
  if (value === null || value.kind === 'literal') return []
  const computed = expressionCode(value, transitionScope(context, inNet))
  return [code`const ${name} = ${computed}`, ...durationChecks(context, value, name)]
}

/** A duration as it is given to a flight: computed before, or a literal. */
function durationValue(context: EmittedFlight, value: Expr | null, name: string): (Code | string)[] {
  if (value === null) return []
  return [value.kind === 'literal' ? expressionCode(value, transitionScope(context, inNet)) : name]
}

/** Takes a slot and room for whatever comes of it, and begins. */
export function flightStart(context: EmittedFlight): Code[] {
  const { work, kept, shared } = context.flight
  const slot = work.limit === null ? [] : [code`this.${busyName(context)}++`]
  if (shared !== null) return [...slot, ...sharedStart(context, shared)]
  const values = ['this', ticketText(context), ...callValues(context), ...keptValues(context, kept)]
  return [
    ...slot,
    ...roomsTaken(context),
    ...startedCode(context, code`new ${flightClass(context)}(${list(values)}).begin()`),
  ]
}

/** What a call or a delay is given: the instances that admitted, and how long it may last. */
function callValues(context: EmittedFlight): (Code | string)[] {
  const { transition, flight } = context
  return [
    ...transition.gates.map((gate) => instanceText(transition, gate)),
    ...durationValue(context, flight.bound, 'within$'),
    ...durationValue(context, flight.hedge, 'hedge$'),
  ]
}

const ticketText = ({ plan }: EmittedFlight): string => (plan.ticketed === null ? 'null' : 'ticket')

const keptValues = (context: EmittedFlight, kept: readonly KeptValue[]): Code[] =>
  kept.map((it) => nameUse(keptLocal(context, it)))

const roomsTaken = ({ plan, names }: EmittedFlight): Code[] =>
  [...plan.needs].map(([place, count]) => code`this.${names.places[place]!}.reserved += ${count}`)

/** Begins a call that is shared, with the first who takes part in it. */
function sharedStart(context: EmittedFlight, { kept }: SharedPlan): Code[] {
  const values = ['this', ...callValues(context), ...keptValues(context, kept), 'shared$']
  return [
    code`const begun$ = new ${sharedClass(context)}(${list(values)}).begin()`,
    ...permitsKept(context, 'begun$'),
    ...partCode(context, 'begun$'),
    code`begun$.try()`,
  ]
}

/** Takes part in a call under way. */
export const joinCode = (context: EmittedFlight): Code[] => partCode(context, 'running$')

function partCode(context: EmittedFlight, call: string): Code[] {
  const values = ['this', ticketText(context), call, ...keptValues(context, context.flight.kept)]
  return [...roomsTaken(context), code`new ${flightClass(context)}(${list(values)}).begin()`]
}

/** Where states that admitted may have been left by then, they keep the permits. */
function startedCode(context: EmittedFlight, flight: Code): Code[] {
  const { transition } = context
  const hearing = transition.gates.filter((gate) => hearsAdmitted(machineThrough(context, gate)))
  if (hearing.length === 0) return [flight]
  if (transition.gates.length === 1) return [keptPermit(context, flight, hearing[0]!)]
  return [code`const flight$ = ${flight}`, ...permitsKept(context, 'flight$')]
}

const keptPermit = ({ transition }: EmittedFlight, holder: Code, gate: Gate): Code =>
  code`${runtime.keepPermit}(${holder}, ${admittingText(transition, gate)})`

/** @param holder the local of what has the permits */
function permitsKept(context: EmittedFlight, holder: string): Code[] {
  const { gates } = context.transition
  const hearing = gates.filter((gate) => hearsAdmitted(machineThrough(context, gate)))
  const held = ({ machine }: Gate): Code =>
    gates.length === 1 ? code`${holder}` : code`${holder}.${permitField(context.transition, machine)}`
  return hearing.map((gate) => keptPermit(context, held(gate), gate))
}
