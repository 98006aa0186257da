import type { Finding } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Handler, Machine, MachineState, Branch } from '../../model/program.ts'
import { foldWith } from '../../check/fold.ts'
import { neverHolds } from '../../check/never-holds.ts'
import type { MachineSubject, Rule, Usage } from '../rule.ts'
import { branchesAway } from './leaving.ts'

/** MYC409: something that can happen leads out of a state that admits none, or a limited number. */
export const limitedAdmission: Rule<MachineSubject> = ({ machine: { model }, usage }, log) => {
  if (usage.used && !usage.known) return
  model.states.forEach((state, index) => {
    const away = new Set(branchesAway(model, index))
    if (state.admit === 'all' || away.size === 0 || isLeft(model, usage, state, away)) return
    const finding = neverLeft(state, away)
    if (usage.abroad === null) return log.error(state.at, finding)
    // The net that imports it is at fault.
    const related = [{ message: `${quote(state.name)} is declared here`, span: state.at }]
    return log.error(usage.abroad, { ...finding, related })
  })
}

function isLeft(model: Machine, usage: Usage, state: MachineState, away: ReadonlySet<Branch>): boolean {
  const handled = state.handlers.filter((handler) => canCome(model, usage, state, handler))
  const moves: readonly Branch[] = [...handled, ...state.afters]
  if (moves.some((branch) => away.has(branch))) return true
  // What happens may make a condition hold, and so may what has happened before.
  return state.whens.some((branch) => away.has(branch) && (moves.length > 0 || canHoldAtEntry(state, branch)))
}

/** Where nothing is admitted, there is no verdict: that of an earlier call is late. A machine that no net uses is told all. */
function canCome(
  { events }: Machine,
  { used, passed, verdicts, ordinary }: Usage,
  { admit }: MachineState,
  { event }: Handler,
): boolean {
  if (events[event]!.builtIn === true) return admit !== 'none' && (passed || !used)
  if (!used || events[event]!.exported || ordinary.has(event)) return true
  return admit !== 'none' && verdicts.has(event)
}

function canHoldAtEntry({ variables, enter }: MachineState, { guard }: Branch): boolean {
  if (guard === null) return true
  const values: unknown[] = []
  for (const { initial } of variables) values.push(foldWith(initial, [], values))
  const locals = enter.length > 0 ? [] : values
  return !neverHolds(guard) && foldWith(guard, [], locals) !== false
}

function neverLeft({ name, admit, handlers }: MachineState, away: ReadonlySet<Branch>): Finding {
  if (admit === 'none' && handlers.some((branch) => away.has(branch)))
    return {
      code: 'MYC409',
      message: `${quote(name)} is never left: it admits none, so no verdict can lead out of it; those on earlier calls come late.`,
      hint: 'Let time lead out of it, as in `after 5s -> STATE`, or an event that is no verdict; or let it admit some, as in `admit 1`.',
    }
  return {
    code: 'MYC409',
    message: `${quote(name)} is never left: nothing that can happen in it leads out of it.`,
    hint: 'Let the outcome of a call lead out of it, an event, or time, as in `after 5s -> STATE`.',
  }
}
