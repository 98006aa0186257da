import { allBranches } from '../model/walk.ts'
import { Log } from '../diagnostics/log.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { CheckedMachine, CheckedProgram } from '../check/check.ts'
import type { CheckedNet } from '../check/net.ts'
import { boundedCalls } from './bounded-calls.ts'
import { branches } from './branches.ts'
import { countsWithDefaults, initialTokens, takenTokens } from './capacities.ts'
import { cancelledPermits } from './cancelled-permits.ts'
import { decidableOtherwise } from './decidable-otherwise.ts'
import { endlessWaits } from './endless-waits.ts'
import { exportNames } from './exports.ts'
import { handledEvents } from './handled-events.ts'
import { handlerGaps } from './handler-gaps.ts'
import { handlerOrder } from './handler-order.ts'
import { idleHandlers } from './idle-handlers.ts'
import { idleExpiries, idleTransitions } from './idle-transitions.ts'
import { impossibleHandlers } from './impossible-handlers.ts'
import { impossibleTransitions } from './impossible-transitions.ts'
import { initialState } from './initial-state.ts'
import { instantLoops } from './instant-loops.ts'
import { limitedAdmission } from './limited-admission.ts'
import { lostVerdicts } from './lost-verdicts.ts'
import { plainHomes } from './plain-homes.ts'
import { reachableStates } from './reachable-states.ts'
import { recordCycles } from './record-cycles.ts'
import { restingStates } from './resting-states.ts'
import { type MachineSubject, type ProgramSubject, type Rule, type TransitionSubject, type Usage } from './rule.ts'
import { sentEvents } from './sent-events.ts'
import { startableMachine, startableNet } from './startable.ts'
import { starvedTransitions } from './starved-transitions.ts'
import { strayedPermits } from './strayed-permits.ts'
import { tokenGaps } from './token-gaps.ts'
import { tokenHomes } from './token-homes.ts'
import { movedTokens, startingTokens } from './token-sums.ts'
import { unboundedSlots } from './unbounded-slots.ts'
import { usedPlaces } from './used-places.ts'
import { weightedBags } from './weighted-bags.ts'
import { whenCycles } from './when-cycles.ts'

const programRules: readonly Rule<ProgramSubject>[] = [exportNames, recordCycles]
const machineRules: readonly Rule<MachineSubject>[] = [
  initialState,
  reachableStates,
  restingStates,
  handledEvents,
  sentEvents,
  handlerOrder,
  handlerGaps,
  whenCycles,
  limitedAdmission,
  idleHandlers,
  impossibleHandlers,
]
const transitionRules: readonly Rule<TransitionSubject>[] = [
  tokenHomes,
  plainHomes,
  branches,
  boundedCalls,
  unboundedSlots,
  endlessWaits,
  lostVerdicts,
  movedTokens,
  takenTokens,
  weightedBags,
  idleTransitions,
  impossibleTransitions,
]
const netRules: readonly Rule<CheckedNet>[] = [
  usedPlaces,
  decidableOtherwise,
  starvedTransitions,
  tokenGaps,
  instantLoops,
  initialTokens,
  startingTokens,
  countsWithDefaults,
  idleExpiries,
  cancelledPermits,
  strayedPermits,
]

/**
 * Applies every rule. A rule that would need what has an error already keeps silent: its error may be nothing but a
 * consequence.
 */
export function applyRules(checked: CheckedProgram, report: Report): void {
  const { bound, program, machines, nets } = checked
  const log = new Log(report)
  for (const rule of programRules) rule({ bound, program }, log)
  const usages = usagesOf(checked)
  for (const machine of machines) {
    if (machine.log.broken || machine.bound.broken) continue
    const usage = usages[machine.index]!
    for (const rule of machineRules) rule({ machine, usage }, log)
    if (!usage.used) startableMachine(program, machine, log)
  }
  for (const net of nets) {
    applyTransitionRules(net, machines, log)
    if (!isSound(net)) continue
    for (const rule of netRules) rule(net, log)
    startableNet(program, net, log)
  }
}

function isSound({ log, bound }: CheckedNet): boolean {
  return !log.broken && !bound.broken
}

function applyTransitionRules(net: CheckedNet, machines: readonly CheckedMachine[], log: Log): void {
  net.model.transitions.forEach((transition, index) => {
    if (net.logs[index]!.broken) return
    const { node } = net.bound.transitions[index]!
    for (const rule of transitionRules) rule({ net, machines, transition, node }, log)
  })
}

interface Counted extends Usage {
  used: boolean
  known: boolean
  readonly sent: Set<number>
  readonly verdicts: Set<number>
  readonly ordinary: Set<number>
}

/** For each machine how the nets use it. */
function usagesOf({ machines, nets }: CheckedProgram): readonly Usage[] {
  const none = (): Pick<Counted, 'sent' | 'verdicts' | 'ordinary'> => ({
    sent: new Set(),
    verdicts: new Set(),
    ordinary: new Set(),
  })
  const usages = machines.map((): Counted => ({ used: false, known: true, ...none() }))
  for (const net of nets) {
    const slots = net.slots.slots.map(({ machine }) => (machine === null ? null : usages[machine.index]!))
    for (const usage of slots) {
      if (usage === null) continue
      usage.used = true
      usage.known &&= isSound(net)
    }
    countEvents(net, slots)
  }
  return usages
}

function countEvents({ model }: CheckedNet, slots: readonly (Counted | null)[]): void {
  for (const { effects } of model.transitions.flatMap(allBranches)) {
    for (const effect of effects) {
      if (effect.kind !== 'send') continue
      const usage = slots[effect.machine]
      usage?.sent.add(effect.event)
      usage?.[effect.verdict ? 'verdicts' : 'ordinary'].add(effect.event)
    }
  }
}
