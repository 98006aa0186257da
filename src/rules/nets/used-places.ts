import { placesCounted } from '../../model/counting.ts'
import { isEntered } from '../../model/entered.ts'
import { knownInitial } from '../../model/initial.ts'
import { isPut } from '../../model/destinations.ts'
import { allBranches, transitionExpressions } from '../../model/walk.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Network } from '../../model/program.ts'
import { type NetSubject, type Rule } from '../rule.ts'

/** MYC501: every place is written and read, by a transition, by expiry or from TypeScript. */
export const usedPlaces: Rule<NetSubject> = ({ model }, log) => {
  const { written, read } = usesOf(model)
  model.places.forEach((place, index) => {
    const name = quote(place.name)
    if (!written.has(index)) {
      log.error(place.at, {
        code: 'MYC501',
        message: `Nobody puts tokens in the place ${name}.`,
        hint: `Put one in it, give it tokens at the start, or let TypeScript: ${quote(`in place ${place.name}`)}.`,
      })
    } else if (!read.has(index)) {
      log.error(place.at, {
        code: 'MYC501',
        message: `Nobody takes tokens from the place ${name}.`,
        hint:
          place.direction === 'in'
            ? 'Let a transition take from it, or remove it.'
            : `Let a transition take from it, or let TypeScript: ${quote(`out place ${place.name}`)}.`,
      })
    }
  })
}

interface Uses {
  readonly written: ReadonlySet<number>
  readonly read: ReadonlySet<number>
}

function usesOf({ places, transitions }: Network): Uses {
  const written = new Set<number>()
  const read = new Set<number>()
  places.forEach((place, index) => {
    if (place.direction === 'in' || knownInitial(place) !== 0 || isEntered(place)) written.add(index)
    if (place.direction === 'out' || place.expiry !== null) read.add(index)
    if (place.expiry?.into != null) written.add(place.expiry.into)
    if (place.cancelled !== null) written.add(place.cancelled)
  })
  for (const transition of transitions) {
    for (const { place } of transition.inputs) read.add(place)
    for (const place of placesCounted(transitionExpressions(transition))) read.add(place)
    for (const { effects } of allBranches(transition)) {
      for (const effect of effects) if (isPut(effect)) written.add(effect.place)
    }
  }
  return { written, read }
}
