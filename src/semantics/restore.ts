import type { InstanceSnapshot, Snapshot } from '../../runtime/snapshot.ts'
import { store } from './fire.ts'
import { deadlineIn, type Run } from './run.ts'
import type { Instance } from './state.ts'

/**
 * Puts what a snapshot holds in a network that is empty yet. The tokens of calls and delays that were interrupted stand first
 * in the places that they came from: they begin anew.
 */
export function refill(run: Run, snapshot: Snapshot): void {
  const { network } = run.setting
  const taken = snapshot.calls.flatMap(({ tokens }) => tokens)
  for (const [index, { name }] of network.places.entries()) {
    const { tokens, left = [] } = snapshot.places[name]!
    // One that comes back has as long to stay as the next one.
    for (const { place, token } of taken) if (place === name) store(run, index, token, null, left[0])
    for (const [at, token] of tokens.entries()) store(run, index, token, null, left[at])
  }
  for (const { name } of network.variables) run.state.variables.push(snapshot.variables[name])
  for (const [slot, { name }] of network.machines.entries())
    for (const saved of snapshot.machines[name]!)
      run.state.machines[slot]!.set(saved.key, instanceFrom(run, slot, saved))
  for (const [transition, { name, every }] of network.transitions.entries())
    if (every !== null) run.state.ticks.push({ transition, deadline: deadlineIn(run, snapshot.ticks[name]) })
}

function instanceFrom(run: Run, slot: number, { state: name, variables, left, held }: InstanceSnapshot): Instance {
  const { states, variables: common } = run.setting.program.machines[run.setting.network.machines[slot]!.machine]!
  const state = states.findIndex((it) => it.name === name)
  return {
    state,
    variables: common.map((it) => variables[it.name]),
    locals: states[state]!.variables.map((it) => variables[it.name]),
    epoch: 0,
    timers: left.map((time) => deadlineIn(run, time)),
    held,
    admitted: states.map(() => 0),
  }
}
