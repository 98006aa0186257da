import { quote } from '../../diagnostics/wording.ts'
import type { NetSubject, Rule } from '../rule.ts'

/** MYC516: tokens expire into the place in which they are. */
export const idleExpiries: Rule<NetSubject> = ({ bound, model }, log) => {
  model.places.forEach(({ name, at, expiry }, index) => {
    if (expiry === null || expiry.into !== index) return
    log.error(bound.places[index]?.node.expiry?.into?.span ?? at, {
      code: 'MYC516',
      message: `Tokens of ${quote(name)} expire into ${quote(name)} itself.`,
      hint: 'Name another place, or write `drop`.',
    })
  })
}
