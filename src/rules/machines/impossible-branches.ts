import { neverHolds } from '../../check/never-holds.ts'
import { stateBranches } from '../../model/walk.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC411, a warning: the condition of a way of a machine can hold. */
export const impossibleBranches: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  for (const state of model.states) {
    for (const { at, guard } of stateBranches(state)) {
      if (guard === null || !neverHolds(guard)) continue
      log.warn(at, {
        code: 'MYC411',
        message: 'This is never done, since its condition never holds.',
        hint: 'Give it a condition that can hold, or remove it.',
      })
    }
  }
}
