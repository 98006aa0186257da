import { type Loss, lossFrom } from '../../check/tickets.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Related } from '../../diagnostics/diagnostic.ts'
import type { Network } from '../../model/program.ts'
import { branchName, type NetSubject, type Rule } from '../rule.ts'

/** MYC527: what is submitted comes out as exactly one token: each transition on its way takes one and puts one. */
export const submissions: Rule<NetSubject> = ({ model, bound }, log) => {
  model.places.forEach((place, index) => {
    const at = bound.places[index]?.node.submit ?? null
    if (!place.submit || place.outcomes.length > 0 || at === null) return
    const { why, related } = explain(model, lossFrom(model.places, model.transitions, index))
    log.error(at, {
      code: 'MYC527',
      message: `What is submitted in ${quote(place.name)} need not come out as one token: ${why}.`,
      hint: 'Remove `submit`, or let each transition on the way take one token of a value and put one that can come to an `out` place.',
      related,
    })
  })
}

interface Explanation {
  readonly why: string
  readonly related: readonly Related[]
}

function explain({ places }: Network, loss: Loss): Explanation {
  switch (loss.kind) {
    case 'takes':
      return {
        why: `${quote(loss.transition.name)} takes others with it`,
        related: [{ message: 'Several tokens of values are taken here', span: loss.transition.at }],
      }
    case 'puts':
      return {
        why: `${quote(loss.transition.name)} puts ${countText(loss.count)} that can come out ${branchName(loss.transition, loss.branch)}`,
        related: [
          {
            message: `Here ${loss.count === 0 ? 'none is' : `${countText(loss.count)} are`} put for one`,
            span: loss.branch.at,
          },
        ],
      }
    case 'expires':
      return {
        why: `it is dropped when it expires in ${quote(places[loss.place]!.name)}`,
        related: [{ message: 'It is dropped here', span: places[loss.place]!.at }],
      }
    case 'nowhere':
      return { why: 'it comes to no `out` place', related: [] }
  }
}

const countText = (count: number | 'each'): string =>
  count === 'each' ? 'as many as a list has' : count === 0 ? 'none' : String(count)
