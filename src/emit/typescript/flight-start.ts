import type { Call, Delay } from '../../model/program.ts'
import { code, list, named, type Code } from './code.ts'
import { expressionCode } from './expression.ts'
import { planFlight, type FlightPlan, type KeptValue } from './plan/flight.ts'
import { busyName, flightClass, inNet, transitionScope, type EmittedTransition } from './transition-scope.ts'
import { typeText } from './types.ts'
import { durationChecks } from './value-checks.ts'

export const flightPlan = ({ transition, plan }: EmittedTransition, work: Call | Delay): FlightPlan =>
  planFlight(transition, work, plan.ticketed !== null)

/** The local of a value that a flight keeps. */
export const keptLocal = ({ bindings }: EmittedTransition, { kind, index }: KeptValue): string =>
  kind === 'binding' ? bindings[index]! : `argument$${index}`

/** Computes what the flight keeps, and how long it may last. */
export function flightValues(context: EmittedTransition, work: Call | Delay): Code[] {
  const { kept, bound } = flightPlan(context, work)
  const scope = transitionScope(context, inNet)
  const values = kept.flatMap((it) =>
    it.kind === 'binding'
      ? []
      : [code`const ${keptLocal(context, it)}: ${typeText(it.type)} = ${expressionCode(it.value, scope)}`],
  )
  if (bound === null || bound.kind === 'literal') return values
  return [
    ...values,
    code`const within$ = ${expressionCode(bound, scope)}`,
    ...durationChecks(context, bound, 'within$'),
  ]
}

/** Takes a slot and room for whatever comes of it, and begins. */
export function flightStart(context: EmittedTransition, work: Call | Delay): Code[] {
  const { transition, names, plan } = context
  const { kept, bound } = flightPlan(context, work)
  const values = [
    'this',
    plan.ticketed === null ? 'null' : 'ticket',
    ...(transition.through === null ? [] : ['instance']),
    // Computed before, or a literal.
    ...(bound === null
      ? []
      : [bound.kind === 'literal' ? expressionCode(bound, transitionScope(context, inNet)) : 'within$']),
    ...kept.map((it) => named(keptLocal(context, it))),
  ]
  const rooms = [...plan.needs].map(([place, count]) => code`this.${names.places[place]!}.reserved += ${count}`)
  return [
    ...(work.limit === null ? [] : [code`this.${busyName(context)}++`]),
    ...rooms,
    code`new ${flightClass(context)}(${list(values)})`,
  ]
}
