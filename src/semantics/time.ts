import type { NetworkConfig } from './config.ts'
import { type StepContext, contextOf } from './context.ts'
import { firstDue } from './due.ts'
import { conclude } from './settle.ts'
import type { State, Work } from './state.ts'

/**
 * Handles every deadline up to the given time, each at its own time and as a stimulus of its own.
 * @param answered a call of which an answer has come: what is due of it waits until that is looked at
 */
export function passTime(step: StepContext, to: number, answered?: Work): void {
  for (let due = firstDue(step, answered); due !== null && due.deadline.at <= to; due = firstDue(step, answered)) {
    step.state.now = Math.max(step.state.now, due.deadline.at)
    step.faulted.length = 0
    due.handle()
    conclude(step)
  }
  step.state.now = Math.max(step.state.now, to)
}

/** Handles every deadline up to the given time, but no transition acts: what is due is what time alone does. */
export function sleep(step: StepContext, to: number): void {
  const { draining } = step.state
  step.state.draining = true
  for (let due = firstDue(step); due !== null && due.deadline.at <= to; due = firstDue(step)) {
    step.state.now = Math.max(step.state.now, due.deadline.at)
    due.handle()
  }
  Object.assign(step.state, { draining, now: to })
}

/** The earliest deadline of the network in milliseconds, or null when nothing is pending. */
export function nextDeadline(config: NetworkConfig, state: State): number | null {
  return firstDue(contextOf(config, state))?.deadline.at ?? null
}
