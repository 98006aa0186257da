import { Log } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { CheckedNet, Elaborated } from '../check/elaborated.ts'
import type { MachineInfo } from '../check/globals.ts'
import type { DiagnosticCode } from '../diagnostics/codes.ts'
import { reportsOf } from './once.ts'
import { blockedQueues } from './transitions/blocked-queues.ts'
import { boundedCalls } from './transitions/bounded-calls.ts'
import { choices } from './transitions/choices.ts'
import { callBranches } from './transitions/call-branches.ts'
import { initialTokens } from './nets/initial-tokens.ts'
import { defaultCounts } from './nets/default-counts.ts'
import { roomForTokens } from './transitions/room-for-tokens.ts'
import { cancelledPermits } from './nets/cancelled-permits.ts'
import { endlessWaits } from './transitions/endless-waits.ts'
import { externNames } from './program/extern-names.ts'
import { exportedNames } from './program/exported-names.ts'
import { handledEvents } from './machines/handled-events.ts'
import { handlerGaps } from './machines/handler-gaps.ts'
import { handlerOrder } from './machines/handler-order.ts'
import { idleHandlers } from './machines/idle-handlers.ts'
import { idleExpiries } from './nets/idle-expiries.ts'
import { idleHedges } from './transitions/idle-hedges.ts'
import { idleTransitions } from './transitions/idle-transitions.ts'
import { impossibleBranches } from './machines/impossible-branches.ts'
import { impossibleTransitions } from './transitions/impossible-transitions.ts'
import { initialState } from './machines/initial-state.ts'
import { instantLoops } from './nets/instant-loops.ts'
import { limitedAdmission } from './machines/limited-admission.ts'
import { lostVerdicts } from './transitions/lost-verdicts.ts'
import { plainTokenDestinations } from './transitions/plain-token-destinations.ts'
import { reachableStates } from './machines/reachable-states.ts'
import { recordCycles } from './program/record-cycles.ts'
import { recordExpansions } from './program/record-expansions.ts'
import { typeParameterNames } from './program/type-parameters.ts'
import { finalStates } from './machines/final-states.ts'
import {
  isSound,
  type MachineSubject,
  type NetSubject,
  type ProgramSubject,
  type Rule,
  type TransitionSubject,
} from './rule.ts'
import { unusedNames } from './program/unused.ts'
import { usagesOf } from './usage.ts'
import { sentEvents } from './machines/sent-events.ts'
import { startableMachine, startableNet } from './startable.ts'
import { starvedTransitions } from './nets/starved-transitions.ts'
import { misroutedPermits } from './nets/misrouted-permits.ts'
import { unacceptedTokens } from './nets/unaccepted-tokens.ts'
import { tokenDestinations } from './transitions/token-destinations.ts'
import { movedTokens } from './transitions/moved-tokens.ts'
import { idleCancellations } from './nets/idle-cancellations.ts'
import { submissions } from './nets/submissions.ts'
import { roomForLists } from './transitions/room-for-lists.ts'
import { successors } from './nets/successors.ts'
import { startingTokens } from './nets/starting-tokens.ts'
import { boundedSlots } from './transitions/bounded-slots.ts'
import { narrowPlaces } from './transitions/narrow-places.ts'
import { unmatchedTokens } from './nets/unmatched-tokens.ts'
import { usedPlaces } from './nets/used-places.ts'
import { weightedBags } from './transitions/weighted-bags.ts'
import { whenCycles } from './machines/when-cycles.ts'

/** A rule, after the codes of what it reports. The rules of a subject are applied in this order. */
type Entry<Subject> = readonly [codes: readonly DiagnosticCode[], rule: Rule<Subject>]

const programRules: readonly Entry<ProgramSubject>[] = [
  [['MYC207'], exportedNames],
  [['MYC207'], typeParameterNames],
  [['MYC207'], externNames],
  [['MYC208'], recordCycles],
  [['MYC110', 'MYC208'], recordExpansions],
  [['MYC217'], unusedNames],
]
const machineRules: readonly Entry<MachineSubject>[] = [
  [['MYC401'], initialState],
  [['MYC402'], reachableStates],
  [['MYC403'], finalStates],
  [['MYC404'], handledEvents],
  [['MYC405'], sentEvents],
  [['MYC406'], handlerOrder],
  [['MYC407'], handlerGaps],
  [['MYC408'], whenCycles],
  [['MYC409'], limitedAdmission],
  [['MYC410'], idleHandlers],
  [['MYC411'], impossibleBranches],
  [['MYC304'], startableMachine],
]
const transitionRules: readonly Entry<TransitionSubject>[] = [
  [['MYC510'], tokenDestinations],
  [['MYC511'], plainTokenDestinations],
  [['MYC406', 'MYC512'], callBranches],
  [['MYC406', 'MYC512'], choices],
  [['MYC513'], boundedCalls],
  [['MYC523'], boundedSlots],
  [['MYC522'], endlessWaits],
  [['MYC524'], lostVerdicts],
  [['MYC110'], movedTokens],
  [['MYC515'], roomForTokens],
  [['MYC528'], roomForLists],
  [['MYC504'], weightedBags],
  [['MYC516'], idleTransitions],
  [['MYC529'], idleHedges],
  [['MYC530'], narrowPlaces],
  [['MYC531'], blockedQueues],
  [['MYC521'], impossibleTransitions],
]
const netRules: readonly Entry<NetSubject>[] = [
  [['MYC501'], usedPlaces],
  [['MYC502'], successors],
  [['MYC506'], starvedTransitions],
  [['MYC507'], unacceptedTokens],
  [['MYC508'], instantLoops],
  [['MYC515'], initialTokens],
  [['MYC110'], startingTokens],
  [['MYC304'], defaultCounts],
  [['MYC516'], idleExpiries],
  [['MYC527'], submissions],
  [['MYC533'], unmatchedTokens],
  [['MYC535'], idleCancellations],
  [['MYC525'], cancelledPermits],
  [['MYC526'], misroutedPermits],
  [['MYC304'], startableNet],
]

/** Every rule, for those who list them. */
export const rules: readonly Entry<never>[] = [...programRules, ...machineRules, ...transitionRules, ...netRules]

/**
 * Applies every rule. A rule that would need what has an error already keeps silent: its error may be nothing but a
 * consequence.
 */
export function applyRules(elaborated: Elaborated, report: Report): void {
  const { bound, program, machines, formals, nets } = elaborated
  const log = new Log(report)
  for (const [, rule] of programRules) rule({ bound, program }, log)
  const usages = usagesOf(elaborated)
  for (const machine of machines) {
    if (machine.log.broken || machine.bound.broken) continue
    const usage = usages[machine.index]!
    for (const [, rule] of machineRules) rule({ program, machine, usage }, log)
  }
  const reportOf = reportsOf(report)
  for (const net of nets.toSorted((one, other) => one.extent.levels - other.extent.levels)) {
    const own = new Log(reportOf(net))
    applyTransitionRules(program, net, [...machines, ...formals], own)
    if (!isSound(net)) continue
    for (const [, rule] of netRules) rule({ program, ...net }, own)
  }
}

function applyTransitionRules(
  program: Elaborated['program'],
  net: CheckedNet,
  machines: readonly MachineInfo[],
  log: Log,
): void {
  net.model.transitions.forEach((transition, index) => {
    if (net.logs[index]!.broken) return
    const { node } = net.bound.transitions[index]!
    for (const [, rule] of transitionRules) rule({ program, net, machines, transition, node }, log)
  })
}
