import { lineOf } from '../../../source/files.ts'
import { branchNumber } from '../../../model/branches.ts'
import type { Gate, TransitionBranch } from '../../../model/program.ts'
import { code, lines, type Code } from '../code/code.ts'
import { chosenCode } from './choice.ts'
import { computeFirst, effectsNow } from './effects.ts'
import { expressionCode } from '../code/expression.ts'
import { flightStart, flightValues, joinCode } from './flight-start.ts'
import { stringLiteral } from '../code/names.ts'
import { boundedNeeds } from '../plan/transition.ts'
import { amountText, removalCode, takenFrom } from './removal.ts'
import { busyName, emittedFlight, inNet, sharedName, transitionScope, type EmittedTransition } from './scope.ts'
import { sharedKeyChecks } from './value-checks.ts'
import { admittedCode, instanceCode, isClosed, keysCode, refusedCode } from './gates.ts'
import { letsCode } from './lets.ts'
import { listRoomCode } from './put-each.ts'

/** All tokens are chosen: machine, slot, room; then it happens. */
export function decisionCode(context: EmittedTransition, exit: string): Code[] {
  const { plan } = context
  return [
    ...someTaken(context, exit),
    ...joiningCode(context, exit),
    ...passageCode(context, exit),
    ...(plan.needsMeansLate ? meansCode(context, exit) : []),
    ...letsCode(context, firingCode(context, exit)),
  ]
}

/** Takes part in a call under way, where one is shared by those who ask for the same: without a permit and a slot, but with room of its own. */
function joiningCode(context: EmittedTransition, exit: string): Code[] {
  const flight = emittedFlight(context)
  const shared = flight?.flight.shared ?? null
  if (flight === null || shared === null) return []
  const { key } = shared
  const body = [
    ...roomCode(context, context.plan.needs, exit),
    ...letsCode(context, [...removalCode(context), ...joinCode(flight), code`return true`]),
  ]
  return [
    code`const shared$ = ${expressionCode(key, transitionScope(context, inNet))}`,
    ...sharedKeyChecks(context, key, 'shared$'),
    code`const running$ = this.${sharedName(context)}.get(shared$)`,
    code`if (running$ !== undefined) { ${lines(body)} }`,
  ]
}

/** That a token is taken at all, where how many is computed. */
function someTaken({ transition, plan }: EmittedTransition, exit: string): Code[] {
  const takes = plan.inputs.flatMap(({ input }, number) => (input.kind === 'take' ? [{ input, number }] : []))
  if (transition.every !== null || !plan.isAmountOpen || takes.some(({ input }) => input.count > 0)) return []
  return [code`if (${takes.map(({ number }) => amountText(plan, number)).join(' + ')} < 1) ${exit}`]
}

/** How many tokens are taken by each `take`, where some of these numbers are computed. */
function takenText({ plan }: EmittedTransition): string | null {
  if (!plan.isAmountOpen) return null
  const takes = plan.inputs.flatMap(({ input }, number) => (input.kind === 'take' ? [amountText(plan, number)] : []))
  return `[${takes.join(', ')}]`
}

/** Reports that it acts or is refused. */
function firedCode(context: EmittedTransition, part: 'fire' | 'refuse', line: number, branch?: number): Code {
  const name = stringLiteral(context.transition.name)
  const taken = takenText(context)
  const numbered = branch === undefined ? '' : `, undefined, ${branch}`
  if (taken === null) return code`this.fired(${name}, ${stringLiteral(part)}, ${line}${numbered})`
  const which = branch === undefined ? '' : `branch: ${branch}, `
  const event = `{ kind: 'fired', transition: ${name}, part: ${stringLiteral(part)}, ${which}taken: ${taken} }`
  return code`if (this.observed) this.emit(${line}, ${event})`
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
function roomCode({ plan, names }: EmittedTransition, needs: ReadonlyMap<number, number>, exit: string): Code[] {
  return [...needs].map(([place, count]) => {
    const { known, computed } = takenFrom(plan, place)
    return code`if (!this.${names.places[place]!}.hasRoom(${count - known}${computed})) ${exit}`
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
  const body = [
    ...roomCode(context, boundedNeeds(names.network, [refuse]), exit),
    ...computeFirst(context, refuse, inNet),
    ...listRoomCode(context, refuse, exit),
    instanceCode(context, gate),
    ...removalCode(context),
    refusedCode(context, gate),
    firedCode(context, 'refuse', lineOf(program, gate.at), branchNumber(transition, refuse)),
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
    return [...flightValues(flight), ...passingCode(context), ...flightStart(flight), code`return true`]
  if (branches.length === 1) return actCode(context, branches[0]!, exit)
  return chosenCode(context, branches, inNet, (branch) => [
    ...roomCode(context, boundedNeeds(context.names.network, [branch]), exit),
    ...actCode(context, branch, exit),
  ])
}

/** Tokens are taken, and the machines say that they have let them through. */
function passingCode(context: EmittedTransition): Code[] {
  const { gates } = context.transition
  return [
    ...gates.map((gate) => instanceCode(context, gate)),
    ...removalCode(context),
    ...gates.flatMap((gate) => admittedCode(context, gate)),
  ]
}

/** The transition acts at once. */
function actCode(context: EmittedTransition, branch: TransitionBranch, exit: string): Code[] {
  const { transition, program } = context
  return [
    ...computeFirst(context, branch, inNet),
    ...listRoomCode(context, branch, exit),
    ...passingCode(context),
    firedCode(context, 'fire', lineOf(program, branch.at), branchNumber(transition, branch)),
    ...effectsNow(context, branch),
    code`return true`,
  ]
}
