import { quote } from '../../bind/names.ts'
import type { MachineState } from '../../network/model.ts'
import type { MachineSubject, Rule, Usage } from './rule.ts'
import { waysAway } from './states.ts'

/** MYC409: a state that admits a limited number is left by a verdict or a timeout. */
export const limitedAdmission: Rule<MachineSubject> = ({ machine: { model }, usage }, log) => {
  if (usage.used && !usage.known) return
  model.states.forEach((state, index) => {
    const { name, at, admit } = state
    const away = new Set(waysAway(model, index))
    if (admit === 'all' || admit === 'none' || away.size === 0) return
    const verdicts = state.handlers.filter(({ event }) => isVerdict(usage, event))
    if (state.afters.some((way) => away.has(way)) || verdicts.some((way) => away.has(way))) return
    if (verdicts.length > 0 && leavesByCondition(state, index)) return
    log.error(at, {
      code: 'MYC409',
      message: `${quote(name)} admits a limited number, but no verdict and no timeout leads out of it.`,
      hint: 'Let the outcome of a call lead out of it, or add `after 5s -> STATE`.',
    })
  })
}

function isVerdict({ used, verdicts }: Usage, event: number): boolean {
  return !used || verdicts.has(event)
}

/** A verdict may change what a `when` asks for. */
function leavesByCondition({ whens }: MachineState, state: number): boolean {
  return whens.some(({ target }) => target !== state)
}
