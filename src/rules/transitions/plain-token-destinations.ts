import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import { isEntered } from '../../model/entered.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { allBranches } from '../../model/walk.ts'
import { branchName, inputNodes, isWhole, type Rule, type TransitionSubject } from '../rule.ts'

/** Numbers of plain tokens, by place (index). */
type Counts = ReadonlyMap<number, number>

/** MYC511: on every way out at least as many plain tokens are put or dropped as were taken; what is dropped was taken. */
export const plainTokenDestinations: Rule<TransitionSubject> = ({ net: { model }, transition, node }, log) => {
  const taken = takenBy(model, transition)
  const first = transition.inputs.findIndex(({ kind, binding }) => kind === 'take' && binding === null)
  const at = inputNodes(node)[first]?.span ?? transition.at
  for (const branch of allBranches(transition)) {
    checkDrops(model, branch, taken, log)
    const put = sum(countsOf(branch, 'putTokens'))
    const dropped = countsOf(branch, 'dropTokens')
    if (put + sum(dropped) >= sum(taken)) continue
    const whole = isWhole(transition, branch)
    log.error(whole ? at : branch.at, {
      code: 'MYC511',
      message: `${count(sum(taken))} taken, and ${goes(put, sum(dropped))} ${branchName(transition, branch)}.`,
      hint: `Put as many as are taken, or write ${quote(missingDrop(model, taken, dropped, put))}.`,
      related: whole ? [] : [{ message: 'Plain tokens are taken here', span: at }],
    })
  }
}

/** Of the tokens of a place no more are dropped than were taken from it. */
function checkDrops({ places }: Network, branch: TransitionBranch, taken: Counts, log: Log): void {
  const dropped = new Map<number, number>()
  for (const effect of branch.effects) {
    if (effect.kind !== 'dropTokens') continue
    const all = (dropped.get(effect.place) ?? 0) + effect.count
    dropped.set(effect.place, all)
    const most = taken.get(effect.place) ?? 0
    if (all <= most) continue
    const name = quote(places[effect.place]!.name)
    log.error(effect.at, {
      code: 'MYC511',
      message: `${most === 0 ? 'No plain token is' : `Only ${count(most)}`} taken from ${name}, and ${all} ${all === 1 ? 'is' : 'are'} dropped.`,
      hint: 'Drop as many as are taken from there, or take more.',
    })
  }
}

/** What a machine has put there for the transition to start with is nobody's. */
function takenBy({ places }: Network, { inputs }: Transition): Counts {
  const taken = new Map<number, number>()
  for (const { kind, binding, place, count } of inputs)
    if (kind === 'take' && binding === null && !isEntered(places[place]!))
      taken.set(place, (taken.get(place) ?? 0) + count)
  return taken
}

function countsOf({ effects }: TransitionBranch, kind: 'putTokens' | 'dropTokens'): Counts {
  const counts = new Map<number, number>()
  for (const effect of effects)
    if (effect.kind === kind) counts.set(effect.place, (counts.get(effect.place) ?? 0) + effect.count)
  return counts
}

const sum = (counts: Counts): number => [...counts.values()].reduce((all, each) => all + each, 0)

function count(tokens: number): string {
  return tokens === 1 ? '1 plain token is' : `${tokens} plain tokens are`
}

function goes(put: number, dropped: number): string {
  if (put + dropped === 0) return 'none is put or dropped'
  return `only ${count(put + dropped)} ${dropped === 0 ? 'put' : put === 0 ? 'dropped' : 'put or dropped'}`
}

/** The drop that says where the rest goes, or the first part of it. */
function missingDrop({ places }: Network, taken: Counts, dropped: Counts, put: number): string {
  const missing = sum(taken) - sum(dropped) - put
  const [place, most] = [...taken]
    .map(([at, all]) => [at, all - (dropped.get(at) ?? 0)] as const)
    .find(([, left]) => left > 0)!
  const number = Math.min(missing, most)
  return `drop ${number === 1 ? '' : `${number} `}from ${places[place]!.name}`
}
