import { lineOf } from '../../../source/files.ts'
import { branchNumber } from '../../../model/branches.ts'
import type { Gate, TransitionBranch } from '../../../model/program.ts'
import { code, lines, type Code } from '../code/code.ts'
import { chosenCode } from './choice.ts'
import { computeFirst, effectsNow } from './effects.ts'
import { expressionCode } from '../code/expression.ts'
import { flightStart, flightValues } from './flight-start.ts'
import { stringLiteral } from '../code/names.ts'
import { boundedNeeds } from '../plan/transition.ts'
import { removalCode } from './removal.ts'
import { busyName, emittedFlight, inNet, transitionScope, type EmittedTransition } from './scope.ts'
import { admittedCode, isClosed, keysCode, refusedCode } from './gates.ts'
import { letsCode } from './lets.ts'
import { listRoomCode } from './put-each.ts'

/** All tokens are chosen: machine, slot, room; then it happens. */
export function decisionCode(context: EmittedTransition, exit: string): Code[] {
  const { plan } = context
  return [
    ...passageCode(context, exit),
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

/** Asks the machines that the transition goes through: those first that may refuse. */
function passageCode(context: EmittedTransition, exit: string): Code[] {
  const { gates } = context.transition
  const waiting = gates.filter(({ refuse }) => refuse === null)
  return [
    ...keysCode(context),
    ...gates.flatMap((gate) => (gate.refuse === null ? [] : [refusalCode(context, gate, gate.refuse, exit)])),
    ...waiting.map((gate) => code`if (${isClosed(context, gate)}) ${exit}`),
  ]
}

function refusalCode(context: EmittedTransition, gate: Gate, refuse: TransitionBranch, exit: string): Code {
  const { names, transition, program } = context
  const number = branchNumber(transition, refuse)
  const numbered = number === undefined ? '' : `, undefined, ${number}`
  const body = [
    ...roomCode(context, boundedNeeds(names.network, [refuse]), exit),
    ...computeFirst(context, refuse, inNet),
    ...listRoomCode(context, refuse, exit),
    ...removalCode(context),
    ...refusedCode(context, gate),
    code`this.fired(${stringLiteral(transition.name)}, 'refuse', ${lineOf(program, gate.at)}${numbered})`,
    ...effectsNow(context, refuse),
    code`return true`,
  ]
  return code`if (${isClosed(context, gate)}) { ${lines(body)} }`
}

/** What the transition does, or the call or delay that it begins. */
function firingCode(context: EmittedTransition, exit: string): Code[] {
  const { branches } = context.transition
  const flight = emittedFlight(context)
  if (flight !== null)
    return [
      ...flightValues(flight),
      ...removalCode(context),
      ...context.transition.gates.flatMap((gate) => admittedCode(context, gate)),
      ...flightStart(flight),
      code`return true`,
    ]
  if (branches.length === 1) return actCode(context, branches[0]!, exit)
  return chosenCode(context, branches, inNet, (branch) => [
    ...roomCode(context, boundedNeeds(context.names.network, [branch]), exit),
    ...actCode(context, branch, exit),
  ])
}

/** The transition acts at once. */
function actCode(context: EmittedTransition, branch: TransitionBranch, exit: string): Code[] {
  const { transition, program } = context
  const number = branchNumber(transition, branch)
  const numbered = number === undefined ? '' : `, undefined, ${number}`
  return [
    ...computeFirst(context, branch, inNet),
    ...listRoomCode(context, branch, exit),
    ...removalCode(context),
    ...context.transition.gates.flatMap((gate) => admittedCode(context, gate)),
    code`this.fired(${stringLiteral(transition.name)}, 'fire', ${lineOf(program, branch.at)}${numbered})`,
    ...effectsNow(context, branch),
    code`return true`,
  ]
}
