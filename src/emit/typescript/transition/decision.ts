import { lineOf } from '../../../source/files.ts'
import { branchNumber } from '../../../model/branches.ts'
import type { Through, TransitionBranch } from '../../../model/program.ts'
import { code, lines, type Code } from '../code/code.ts'
import { chosenCode } from './choice.ts'
import { admitted } from '../../../bind/fsm.ts'
import { eventMethod } from '../machine/names.ts'
import { hearsAdmitted, mayFail } from '../plan/machine.ts'
import { computeFirst, effectsNow, guardedCall } from './effects.ts'
import { expressionCode } from '../code/expression.ts'
import { admitting, flightStart, flightValues, machineThrough } from './flight-start.ts'
import { stringLiteral } from '../code/names.ts'
import { boundedNeeds } from '../plan/transition.ts'
import { removalCode } from './removal.ts'
import { busyName, emittedFlight, inNet, transitionScope, type EmittedTransition } from './scope.ts'
import { letsCode } from './lets.ts'
import { keyChecks } from './value-checks.ts'

/** All tokens are chosen: machine, slot, room; then it happens. */
export function decisionCode(context: EmittedTransition, exit: string): Code[] {
  const { transition, plan } = context
  return [
    ...(transition.through === null ? [] : passageCode(context, transition.through, exit)),
    ...(plan.refuses ? meansCode(context, exit) : []),
    ...letsCode(context, firingCode(context, exit)),
  ]
}

/** A slot, and room for whatever comes of it. */
export function meansCode(context: EmittedTransition, exit: string): Code[] {
  const { transition, plan } = context
  const limit = transition.work?.limit ?? null
  const scope = transitionScope(context, inNet)
  const slot = limit === null ? [] : [code`if (this.${busyName(context)} >= ${expressionCode(limit, scope)}) ${exit}`]
  return [...slot, ...roomCode(context, plan.needs, exit)]
}

/** Room in each bounded place for what is put there. */
function roomCode({ transition, names }: EmittedTransition, needs: ReadonlyMap<number, number>, exit: string): Code[] {
  return [...needs].map(([place, count]) => {
    const takes = transition.inputs.filter((it) => it.kind === 'take' && it.place === place)
    const taken = takes.reduce((sum, it) => sum + it.count, 0)
    return code`if (!this.${names.places[place]!}.hasRoom(${count - taken})) ${exit}`
  })
}

/** Asks the machine that the transition goes through. */
function passageCode(context: EmittedTransition, through: Through, exit: string): Code[] {
  const slot = `this.${context.names.machines[through.machine]!}`
  const isClosed = `!${slot}.peek(${keyText(through)}).admits()`
  const key = keyCode(context, through)
  if (through.refuse === null) return [...key, code`if (${isClosed}) ${exit}`]
  return [...key, code`if (${isClosed}) { ${lines(refusalCode(context, through, through.refuse, exit))} }`]
}

/** The instance's key, in a local. */
const keyText = ({ key }: Through): string => (key === null ? 'null' : 'key')

function keyCode(context: EmittedTransition, { key, machine }: Through): Code[] {
  if (key === null) return []
  const value = expressionCode(key, transitionScope(context, inNet))
  return [code`const key = ${value}`, ...keyChecks(context, machine, key, 'key')]
}

function refusalCode(context: EmittedTransition, through: Through, refuse: TransitionBranch, exit: string): Code[] {
  const { names, transition, program } = context
  const name = stringLiteral(transition.name)
  return [
    ...roomCode(context, boundedNeeds(names.network, [refuse]), exit),
    ...computeFirst(context, refuse, inNet),
    ...removalCode(context),
    instanceCode(context, through),
    code`instance.said('refused', ${name}, ${lineOf(program, through.at)})`,
    code`this.fired(${name}, 'refuse', ${lineOf(program, through.at)})`,
    ...effectsNow(context, refuse),
    code`return true`,
  ]
}

const instanceCode = ({ names }: EmittedTransition, through: Through): Code =>
  code`const instance = this.${names.machines[through.machine]!}.get(${keyText(through)})`

/** What the transition does, or the call or delay that it begins. */
function firingCode(context: EmittedTransition, exit: string): Code[] {
  const { branches } = context.transition
  const flight = emittedFlight(context)
  if (flight !== null)
    return [
      ...flightValues(flight),
      ...removalCode(context),
      ...admittedCode(context),
      ...flightStart(flight),
      code`return true`,
    ]
  if (branches.length === 1) return actCode(context, branches[0]!)
  return chosenCode(context, branches, inNet, (branch) => [
    ...roomCode(context, boundedNeeds(context.names.network, [branch]), exit),
    ...actCode(context, branch),
  ])
}

/** The machine lets it through, and may handle that. */
function admittedCode(context: EmittedTransition): Code[] {
  const { transition, program } = context
  const { through } = transition
  if (through === null) return []
  const machine = machineThrough(context, through)
  const line = lineOf(program, through.at)
  const said = code`instance.said('admitted', ${stringLiteral(transition.name)}, ${line})`
  if (!hearsAdmitted(machine)) return [instanceCode(context, through), said]
  const told = code`instance.${eventMethod(admitted)}()`
  return [
    instanceCode(context, through),
    ...(transition.work === null ? [] : [code`const ${admitting} = instance.state`]),
    said,
    mayFail(machine) ? guardedCall(context, told, inNet) : told,
  ]
}

/** The transition acts at once. */
function actCode(context: EmittedTransition, branch: TransitionBranch): Code[] {
  const { transition, program } = context
  const number = branchNumber(transition, branch)
  const numbered = number === undefined ? '' : `, undefined, ${number}`
  return [
    ...computeFirst(context, branch, inNet),
    ...removalCode(context),
    ...admittedCode(context),
    code`this.fired(${stringLiteral(transition.name)}, 'fire', ${lineOf(program, branch.at)}${numbered})`,
    ...effectsNow(context, branch),
    code`return true`,
  ]
}
