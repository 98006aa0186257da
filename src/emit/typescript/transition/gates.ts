import { admitted } from '../../../bind/fsm.ts'
import { lineOf } from '../../../source/files.ts'
import type { Gate, Machine, Transition } from '../../../model/program.ts'
import { code, type Code } from '../code/code.ts'
import { expressionCode } from '../code/expression.ts'
import { stringLiteral } from '../code/names.ts'
import { guardedCall } from './guarded.ts'
import { inNet, keyText, own, seenAt, storedAt, transitionScope, type EmittedTransition } from './scope.ts'
import { eventMethod } from '../machine/names.ts'
import { hearsAdmitted, mayFail } from '../plan/machine.ts'
import { keyChecks } from './value-checks.ts'

/** The instance of a machine that is gone through, in a local. */
export const instanceText = (transition: Transition, gate: Gate): string => own(transition, gate, 'instance')

/** The gate that leads through a machine (index). */
export const gateOf = ({ gates }: Transition, machine: number): Gate => gates.find((it) => it.machine === machine)!

/** Keys of the instances, each in a local: all of them, in the order written. */
export const keysCode = (context: EmittedTransition): Code[] =>
  context.transition.gates.flatMap((gate) => keyCode(context, gate))

function keyCode(context: EmittedTransition, { key, machine }: Gate): Code[] {
  if (key === null) return []
  const name = keyText(context.transition, machine)!
  const value = expressionCode(key, transitionScope(context, inNet))
  return [code`const ${name} = ${value}`, ...keyChecks(context, machine, key, name)]
}

/** Whether a machine does not admit. */
export const isClosed = ({ names, transition }: EmittedTransition, { machine }: Gate): Code =>
  code`!${seenAt(names, inNet, machine, keyText(transition, machine))}.admits()`

/** An instance says that it has refused. */
export const refusedCode = (context: EmittedTransition, gate: Gate): Code => answerCode(context, gate, 'refused')

/** An instance says that it has admitted, and may handle that. */
export function admittedCode(context: EmittedTransition, gate: Gate): Code[] {
  const { transition } = context
  const said = answerCode(context, gate, 'admitted')
  const machine = machineThrough(context, gate)
  if (!hearsAdmitted(machine)) return [said]
  const instance = instanceText(transition, gate)
  const told = code`${instance}.${eventMethod(admitted)}()`
  return [
    ...(transition.work === null ? [] : [code`const ${admittingText(transition, gate)} = ${instance}.state`]),
    said,
    mayFail(context.program, machine) ? guardedCall(context, told, inNet) : told,
  ]
}

/** The member that holds the permit of a machine, where a flight has several. */
export const permitField = (transition: Transition, machine: number): string => own(transition, { machine }, 'permit')

/** The local that holds the state that admitted. */
export const admittingText = (transition: Transition, gate: Gate): string => own(transition, gate, 'admitting$')

export const machineThrough = ({ names, program }: EmittedTransition, { machine }: Gate): Machine =>
  program.machines[names.network.machines[machine]!.machine]!

/** The instance of a machine, in a local; one that is not stored is made before anything happens, since it may not be possible. */
export const instanceCode = ({ names, transition }: EmittedTransition, gate: Gate): Code =>
  code`const ${instanceText(transition, gate)} = ${storedAt(names, inNet, gate.machine, keyText(transition, gate.machine))}`

function answerCode({ transition, program }: EmittedTransition, gate: Gate, answer: 'admitted' | 'refused'): Code {
  const name = stringLiteral(transition.name)
  return code`${instanceText(transition, gate)}.said('${answer}', ${name}, ${lineOf(program, gate.at)})`
}
