import { quote } from '../diagnostics/wording.ts'
import type { Effect, Transition } from '../model/program.ts'
import type { CheckedNet } from '../check/net.ts'
import type { Rule, TransitionSubject } from './rule.ts'

/** MYC516: a transition puts back what it takes, and does nothing else. */
export const idleTransitions: Rule<TransitionSubject> = ({ transition }, log) => {
  if (!isIdle(transition)) return
  log.error(transition.at, {
    code: 'MYC516',
    message: `${quote(transition.name)} puts back what it takes and does nothing else.`,
    hint: 'Put the token in another place, or `read` it and do something.',
  })
}

/** MYC516: tokens expire into the place in which they are. */
export const idleExpiries: Rule<CheckedNet> = ({ bound, model }, log) => {
  model.places.forEach(({ name, at, expiry }, index) => {
    if (expiry === null || expiry.into !== index) return
    log.error(bound.places[index]?.node.expiry?.into?.span ?? at, {
      code: 'MYC516',
      message: `Tokens of ${quote(name)} expire into ${quote(name)} itself.`,
      hint: 'Name another place, or write `drop`.',
    })
  })
}

/**
 * Whether a transition that acts at once only puts back what it takes. At a period, putting the head of a queue
 * back at its end is something.
 */
export function isIdle({ inputs, every, through, work, branches }: Transition): boolean {
  const taken = inputs.filter(({ kind }) => kind === 'take')
  if (work !== null || through !== null || taken.length === 0) return false
  if (every !== null && taken.some(({ binding }) => binding !== null)) return false
  const effects = branches.flatMap((branch) => branch.effects)
  const before = taken.map(({ place, count, binding, many }) =>
    binding === null ? `${place} ${count}` : `${place} of ${many ? '' : binding}`,
  )
  const after = effects.map(spellPut)
  return before.sort().join() === after.sort().join()
}

/** A put, spelt as the take that it undoes. */
function spellPut(effect: Effect): string {
  if (effect.kind === 'putTokens') return `${effect.place} ${effect.count}`
  if (effect.kind !== 'put' || effect.value.kind !== 'binding') return 'something else'
  return `${effect.place} of ${effect.value.index}`
}
