import { allBranches } from '../model/walk.ts'
import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Parameter, Place, TransitionBranch } from '../model/program.ts'
import { foldWithDefaults } from '../check/fold.ts'
import type { CheckedNet } from '../check/net.ts'
import { inputNodes, type Rule, type TransitionSubject } from './rule.ts'
import type { Span } from '../source/span.ts'

/** MYC515: a place can hold its initial tokens. */
export const initialTokens: Rule<CheckedNet> = ({ bound, model }, log) => {
  model.places.forEach((place, index) => {
    const count = typeof place.initial === 'number' ? place.initial : place.initial.length
    const span = bound.places[index]?.node.initial?.span ?? place.at
    check(
      log,
      place,
      model.parameters,
      count,
      span,
      (of, most) => `${of} has ${count} tokens at the start, but its capacity is ${most}.`,
    )
  })
}

/** MYC304: with the defaults of the parameters, places and machines hold and transitions do at least one thing at once. */
export const countsWithDefaults: Rule<CheckedNet> = ({ bound, model }, log) => {
  const counted = [
    ...model.places.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.places[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
    })),
    ...model.machines.map(({ capacity, at }, index) => ({
      count: capacity,
      span: bound.machines[index]?.node.capacity?.span ?? at,
      what: 'The capacity',
    })),
    ...model.transitions.map(({ at, work }) => ({
      count: work !== null && 'limit' in work ? work.limit : null,
      span: at,
      what: 'The number at once',
    })),
  ]
  for (const { count, span, what } of counted) {
    const known = foldWithDefaults(count, model.parameters)
    if (known === null || known >= 1) continue
    const message = `${what} is ${known} with the defaults of the parameters, but must be at least 1.`
    log.error(span, { code: 'MYC304', message, hint: 'Give the parameters larger defaults.' })
  }
}

/** MYC515: with the defaults of parameters a place can hold as many tokens as a transition takes from it or puts in it at once. */
export const takenTokens: Rule<TransitionSubject> = ({ net, transition, node }, log) => {
  const nodes = inputNodes(node)
  const taken = new Map<number, number>()
  transition.inputs.forEach(({ kind, place, count }, index) => {
    if (kind !== 'take') return
    const sum = (taken.get(place) ?? 0) + count
    taken.set(place, sum)
    const say = (of: string, most: number) => `${sum} tokens are taken from ${of}, which holds ${most} at most.`
    check(log, net.model.places[place]!, net.model.parameters, sum, nodes[index]?.span ?? transition.at, say)
  })
  for (const branch of allBranches(transition)) checkPuts(net, branch, log)
}

function checkPuts(net: CheckedNet, { effects }: TransitionBranch, log: Log): void {
  const put = new Map<number, number>()
  for (const effect of effects) {
    if (effect.kind !== 'put' && effect.kind !== 'putTokens') continue
    const sum = (put.get(effect.place) ?? 0) + (effect.kind === 'put' ? 1 : effect.count)
    put.set(effect.place, sum)
    const say = (of: string, most: number) => `${sum} tokens are put in ${of}, which holds ${most} at most.`
    check(log, net.model.places[effect.place]!, net.model.parameters, sum, effect.at, say)
  }
}

function check(
  log: Log,
  { name, at, capacity }: Place,
  parameters: readonly Parameter[],
  count: number,
  span: Span,
  say: (of: string, most: number) => string,
): void {
  const most = foldWithDefaults(capacity, parameters)
  // That it holds nothing at all is said elsewhere.
  if (most === null || most < 1 || count <= most) return
  log.error(span, {
    code: 'MYC515',
    message: say(quote(name), most),
    hint: `Give ${quote(name)} a capacity of ${count}, or fewer tokens.`,
    related: [{ message: `${quote(name)} is declared here`, span: at }],
  })
}
