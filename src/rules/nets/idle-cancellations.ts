import { quote } from '../../diagnostics/wording.ts'
import type { Network, Transition } from '../../model/program.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC535: `cancelled` says what is done where a submitter goes away, so what was submitted must come there. */
export const idleCancellations: Rule<NetSubject> = ({ bound, model }, log) => {
  // Where something cannot be submitted to, that is said already.
  if (model.places.some(({ submit, outcomes }) => submit && outcomes.length === 0)) return
  model.places.forEach(({ name, at, cancelled, ticketed, direction, type }, index) => {
    if (cancelled === null || ticketed) return
    const clause = quote(`cancelled into ${model.places[cancelled]!.name}`)
    const canBe = direction !== 'out' && type !== null
    log.error(bound.places[index]?.node.cancellation?.span ?? at, {
      code: 'MYC535',
      message: `Nobody can cancel here, since nothing that was submitted waits in ${quote(name)}.`,
      hint: `${canBe ? 'Write `submit` after the `in` place that it comes from, or remove' : 'Remove'} ${clause}.`,
    })
  })
  for (const transition of model.transitions) {
    if (takesSubmitted(model, transition)) continue
    for (const { at, outcome } of transition.branches) {
      if (outcome !== 'cancelled') continue
      log.error(at, {
        code: 'MYC535',
        message: `Nobody can cancel here, since nothing that ${quote(transition.name)} takes was submitted.`,
        hint: 'Write `submit` after the `in` place that it comes from, or remove the branch.',
      })
    }
  }
}

const takesSubmitted = ({ places }: Network, { inputs }: Transition): boolean =>
  inputs.some(({ kind, place }) => kind === 'take' && places[place]!.ticketed)
