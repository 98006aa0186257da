import type { InstanceSnapshot, Snapshot, WindowSnapshot } from '../../../runtime/snapshot.ts'
import type { Variable } from '../../model/program.ts'
import { expiresByToken } from '../../model/walk.ts'
import type { NetworkConfig } from '../config.ts'
import { type StepContext, contextWith, deadlineIn } from '../context.ts'
import type { Instance } from '../state.ts'
import type { Step } from '../stimulus.ts'
import { begin } from '../step.ts'
import { expectToken } from '../coming.ts'
import { sleep } from '../time.ts'
import { store } from '../tokens.ts'
import { readSnapshot } from './read.ts'
import { windowFrom } from './windows.ts'

/**
 * Puts what a snapshot holds in a network that is empty yet. The tokens of calls and delays that were interrupted stand first
 * in the places that they came from: they begin anew.
 */
function restoreState(step: StepContext, snapshot: Snapshot): void {
  const { network } = step.config
  step.state.born = step.state.now - (snapshot.lived ?? 0)
  const taken = snapshot.calls.flatMap(({ tokens }) => tokens)
  for (const [index, { name }] of network.places.entries()) {
    const { tokens, left = [], coming = [] } = snapshot.places[name]!
    // One that comes back has as long to stay as the next one, or a time of its own.
    const next = expiresByToken(network.places[index]!) ? undefined : left[0]
    for (const { place, token } of taken) if (place === name) store(step, index, token ?? null, null, next)
    for (const [at, token] of tokens.entries()) store(step, index, token ?? null, null, left[at])
    for (const token of coming) expectToken(step, index, token.token ?? null, null, token.left)
  }
  for (const { name } of network.variables) step.state.variables.push(snapshot.variables[name])
  for (const [slot, { name }] of network.machines.entries())
    for (const saved of snapshot.machines[name]!)
      step.state.machines[slot]!.set(saved.key, instanceFrom(step, slot, saved))
  for (const [transition, { name, every }] of network.transitions.entries())
    if (every !== null) step.state.ticks.push({ transition, deadline: deadlineIn(step, snapshot.ticks[name]) })
}

function instanceFrom(
  step: StepContext,
  slot: number,
  { state: name, variables, left, held }: InstanceSnapshot,
): Instance {
  const { states, variables: common } = step.config.program.machines[step.config.network.machines[slot]!.machine]!
  const state = states.findIndex((it) => it.name === name)
  const valueOf = (it: Variable): unknown =>
    it.window === undefined
      ? variables[it.name]
      : windowFrom(variables[it.name] as WindowSnapshot | null, step.state.now)
  return {
    state,
    variables: common.map(valueOf),
    locals: states[state]!.variables.map(valueOf),
    epoch: 0,
    timers: left.map((time) => deadlineIn(step, time)),
    held,
    admitted: states.map(() => 0),
  }
}

/**
 * A network that goes on from a snapshot, run until nothing is enabled. Times left count from `at`, or from so long before as
 * it slept.
 * @param snapshot JSON text, or parsed already; it is left as it is
 * @param elapsed how long it slept, in milliseconds
 * @throws SnapshotError unless it is one of this very network, and sound in all its parts
 */
export function restored(config: NetworkConfig, snapshot: unknown, at: number, elapsed = 0): Step {
  const saved = readSnapshot(config.program, config.network, snapshot)
  return begin(config, at - elapsed, (step) => {
    // Nothing is drawn for what is put back.
    restoreState(contextWith(step, { config: { ...step.config, random: null } }), saved)
    sleep(step, at)
  })
}
