import { foldWithDefaults } from '../../check/fold.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Network, Program, Transition } from '../../model/program.ts'
import { needsOf } from '../../model/needs.ts'
import { clausesOf, type Rule, type TransitionSubject } from '../rule.ts'

/**
 * MYC530, a warning: each call and each delay keeps room in the places where it puts something, so where a place has room for one of them
 * there is never another at once. Where tokens are taken one by one from there, or nothing else could be, that is meant.
 */
export const narrowPlaces: Rule<TransitionSubject> = ({ program, net: { model }, transition, node }, log) => {
  const { work } = transition
  if (work === null || work.limit !== null || !takesFromMany(program, model, transition)) return
  for (const [place, need] of needsOf(transition.branches)) {
    const { name, capacity, at: declared } = model.places[place]!
    const room = foldWithDefaults(capacity, model.parameters, program.functions)
    if (room === null || Math.floor(room / need) !== 1 || takes(transition, place)) continue
    const at = clausesOf(node, 'call')[0]?.extern.span ?? clausesOf(node, 'after')[0]?.span
    log.warn(at ?? transition.at, {
      code: 'MYC530',
      message: `Only one ${work.kind} of ${quote(transition.name)} is under way at a time: each keeps room in ${quote(name)}, which has room for one.`,
      hint: `Give ${quote(name)} more room or no capacity; or say that it is meant: ${quote('at most 1 at once')}.`,
      related: [{ message: `${quote(name)} is declared here`, span: declared }],
    })
  }
}

/** Whether some token of a value is taken from a place that can hold several. */
function takesFromMany(
  { functions }: Program,
  { places, parameters }: Network,
  { inputs, every }: Transition,
): boolean {
  return (
    every === null &&
    inputs.some(({ kind, place }) => kind === 'take' && places[place]!.type !== null) &&
    inputs.every(({ kind, place }) => {
      const most = foldWithDefaults(places[place]!.capacity, parameters, functions)
      return kind !== 'take' || most === null || most > 1
    })
  )
}

const takes = ({ inputs }: Transition, place: number): boolean =>
  inputs.some((input) => input.kind === 'take' && input.place === place)
