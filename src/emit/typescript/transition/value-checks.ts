import type { Expr } from '../../../model/expression.ts'
import type { Effect } from '../../../model/program.ts'
import { keptType, letType } from '../../../semantics/check-kept.ts'
import type { Type } from '../../../model/types.ts'
import { isOpen } from '../../../model/lookup.ts'
import type { Code } from '../code/code.ts'
import { inputChecks, readerOf } from '../checks/input-checks.ts'
import { stringLiteral } from '../code/names.ts'
import type { EmittedTransition } from './scope.ts'

/** A variable is given nothing that does not fit, and no place is; and how long a token is on its way is a number. */
export function keptChecks(context: EmittedTransition, effect: Effect, expr: Expr, value: string): Code[] {
  const { variables, places } = context.names.network
  if ('after' in effect && expr === effect.after) return durationChecks(context, expr, value)
  if (effect.kind === 'assign') {
    const { name, type } = variables[effect.index]!
    return checkAgain(context, effect.value, type, name, value)
  }
  if (effect.kind !== 'put' && effect.kind !== 'putEach') return []
  const { name, type } = places[effect.place]!
  return type === null ? [] : checkAgain(context, effect.value, type, `${name}: token`, value)
}

/** Statements that check what was looked up in a token before it is kept. */
function checkAgain({ reader }: EmittedTransition, expr: Expr, type: Type, name: string, value: string): Code[] {
  const wanted = keptType(reader.reads, expr, type)
  return wanted === null ? [] : inputChecks(reader, wanted, stringLiteral(name), value)
}

/** What a `let` names that was looked up. */
export function letChecks(
  { reader, transition }: EmittedTransition,
  binding: number,
  expr: Expr,
  value: string,
): Code[] {
  const wanted = letType(expr)
  return wanted === null ? [] : inputChecks(reader, wanted, stringLiteral(transition.bindings[binding]!.name), value)
}

/** That a duration is still a number. */
export const durationChecks = (context: EmittedTransition, expr: Expr, value: string): Code[] =>
  checkAgain(context, expr, { kind: 'duration' }, `${context.transition.name}: duration`, value)

/** A machine is given no key and no value that does not fit. */
export function sentChecks(context: EmittedTransition, effect: Effect, expr: Expr, at: number, value: string): Code[] {
  if (effect.kind !== 'send' || !isOpen(expr)) return []
  const isKeyed = effect.key !== null && !effect.verdict
  if (isKeyed && at === 0) return keyChecks(context, effect.machine, expr, value)
  const { program, names } = context
  const machine = program.machines[names.network.machines[effect.machine]!.machine]!
  const event = machine.events[effect.event]!
  const field = event.fields[isKeyed ? at - 1 : at]!
  return inputChecks(readerOf(program, machine), field.type, stringLiteral(`${event.name}: ${field.name}`), value)
}

/** Calls are shared by no key that does not fit. */
export const sharedKeyChecks = ({ reader, transition }: EmittedTransition, key: Expr, value: string): Code[] =>
  isOpen(key) ? inputChecks(reader, key.type, stringLiteral(`${transition.name}: key`), value) : []

/** A token may have changed since it came in. */
export function keyChecks({ names, reader }: EmittedTransition, machine: number, key: Expr, value: string): Code[] {
  const slot = names.network.machines[machine]!
  return isOpen(key) ? inputChecks(reader, slot.key!.type, stringLiteral(`${slot.name}: key`), value) : []
}
