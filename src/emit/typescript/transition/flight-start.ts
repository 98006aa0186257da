import type { Machine, Through } from '../../../model/program.ts'
import { hearsAdmitted } from '../plan/machine.ts'
import { code, list, nameUse, runtime, type Code } from '../code/code.ts'
import { expressionCode } from '../code/expression.ts'
import type { KeptValue } from '../plan/flight.ts'
import { busyName, flightClass, inNet, transitionScope, type EmittedFlight, type EmittedTransition } from './scope.ts'
import { typeText } from '../code/types.ts'
import { durationChecks } from './value-checks.ts'

/** The local of a value that a flight keeps. */
export const keptLocal = ({ bindings }: EmittedTransition, { kind, index }: KeptValue): string =>
  kind === 'binding' ? bindings[index]! : `argument$${index}`

/** Computes what the flight keeps, and how long it may last. */
export function flightValues(context: EmittedFlight): Code[] {
  const { kept, bound } = context.flight
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
export function flightStart(context: EmittedFlight): Code[] {
  const { transition, names, plan, flight } = context
  const { work, kept, bound } = flight
  const values = [
    'this',
    plan.ticketed === null ? 'null' : 'ticket',
    ...(transition.through === null ? [] : ['instance']),
    // Computed before, or a literal.
    ...(bound === null
      ? []
      : [bound.kind === 'literal' ? expressionCode(bound, transitionScope(context, inNet)) : 'within$']),
    ...kept.map((it) => nameUse(keptLocal(context, it))),
  ]
  const rooms = [...plan.needs].map(([place, count]) => code`this.${names.places[place]!}.reserved += ${count}`)
  return [
    ...(work.limit === null ? [] : [code`this.${busyName(context)}++`]),
    ...rooms,
    startedCode(context, code`new ${flightClass(context)}(${list(values)})`),
  ]
}

/** Where the state that admitted may have been left by then, it keeps the permit. */
function startedCode(context: EmittedFlight, flight: Code): Code {
  const { through } = context.transition
  if (through === null || !hearsAdmitted(machineThrough(context, through))) return flight
  return code`${runtime.keepPermit}(${flight}, ${admitting})`
}

/** The local that holds the state that admitted. */
export const admitting = 'admitting$'

export const machineThrough = ({ names, program }: EmittedTransition, { machine }: Through): Machine =>
  program.machines[names.network.machines[machine]!.machine]!
