import type { Expr } from '../../../model/expression.ts'
import type { Gate } from '../../../model/program.ts'
import { hearsAdmitted } from '../plan/machine.ts'
import { code, list, nameUse, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { expressionCode } from '../code/expression.ts'
import type { KeptValue } from '../plan/flight.ts'
import { admittingText, instanceText, machineThrough, permitField } from './gates.ts'
import { busyName, flightClass, inNet, transitionScope, type EmittedFlight, type EmittedTransition } from './scope.ts'
import { typeText } from '../code/types.ts'
import { durationChecks } from './value-checks.ts'

/** The local of a value that a flight keeps. */
export const keptLocal = ({ bindings }: EmittedTransition, { kind, index }: KeptValue): string =>
  kind === 'binding' ? bindings[index]! : `argument$${index}`

/** Computes what the flight keeps, and how long it may last. */
export function flightValues(context: EmittedFlight): Code[] {
  const { kept, bound, hedge } = context.flight
  const scope = transitionScope(context, inNet)
  const values = kept.flatMap((it) =>
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
  const { transition, names, plan, flight } = context
  const { work, kept, bound, hedge } = flight
  const values = [
    'this',
    plan.ticketed === null ? 'null' : 'ticket',
    ...transition.gates.map((gate) => instanceText(transition, gate)),
    ...durationValue(context, bound, 'within$'),
    ...durationValue(context, hedge, 'hedge$'),
    ...kept.map((it) => nameUse(keptLocal(context, it))),
  ]
  const rooms = [...plan.needs].map(([place, count]) => code`this.${names.places[place]!}.reserved += ${count}`)
  return [
    ...(work.limit === null ? [] : [code`this.${busyName(context)}++`]),
    ...rooms,
    ...startedCode(context, code`new ${flightClass(context)}(${list(values)})`),
  ]
}

/** Where states that admitted may have been left by then, they keep the permits. */
function startedCode(context: EmittedFlight, flight: Code): Code[] {
  const { transition } = context
  const hearing = transition.gates.filter((gate) => hearsAdmitted(machineThrough(context, gate)))
  if (hearing.length === 0) return [flight]
  const kept = (holder: Code, gate: Gate): Code =>
    code`${runtime.keepPermit}(${holder}, ${admittingText(transition, gate)})`
  if (transition.gates.length === 1) return [kept(flight, hearing[0]!)]
  const permits = hearing.map((gate) => kept(code`flight$.${permitField(transition, gate.machine)}`, gate))
  return [code`const flight$ = ${flight}`, ...permits]
}
