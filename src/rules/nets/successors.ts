import { quote } from '../../diagnostics/wording.ts'
import type { NetSubject, Rule } from '../rule.ts'

/**
 * MYC502: a token that goes on by itself finds room. Of a place that is declared in the same net that is known before; where it is
 * what a port of a part is, its net says what the part does not know.
 */
export const successors: Rule<NetSubject> = ({ model }, log) => {
  model.places.forEach((place, index) => {
    for (const [end, next] of [
      ['expires', place.expiry?.into],
      ['is cancelled', place.cancelled],
    ] as const) {
      const target = next == null || next === index ? undefined : model.places[next]
      if (target === undefined || target.capacity === null) continue
      log.error(target.at, {
        code: 'MYC502',
        message: `${quote(target.name)} has a capacity, so a token that ${end} in ${quote(place.name)} may find no room in it.`,
        hint: 'Leave the capacity out, or bind the port to a place without one, from which a transition goes on.',
        related: [{ message: `${quote(place.name)} is declared here`, span: place.at }],
      })
    }
  })
}
