import type { Input, Transition, TransitionBranch } from '../model/program.ts'
import { isOpen } from '../model/lookup.ts'
import { sharingOf } from '../model/sharing.ts'
import type { Key } from '../trace/event.ts'
import { type Action, type Admitted, actionsOf, durationOf, keyOf, withLets } from './actions.ts'
import { hasRoom, hasRoomForLists, hasSlotAndRoom } from './capacity.ts'
import { chosenBranch } from './branch.ts'
import { checkInput } from './check-input.ts'
import type { StepContext } from './context.ts'
import { computeOrFault } from './faults.ts'
import { evaluate } from './evaluate.ts'
import { admits, instanceOf, remainingOf } from './instances.ts'
import { networkScope } from './network-scope.ts'
import { searchPlanOf } from './search-plan.ts'
import { measured } from './size.ts'
import type { Work } from './state.ts'
import { workShared } from './work.ts'

/** The tokens that a transition would use: for each input the positions in its place. */
export interface Choice {
  readonly positions: readonly (readonly number[])[]
  readonly bindings: readonly unknown[]
}

/** A transition about to act: everything it will do is computed, nothing is done. */
export interface Firing {
  readonly index: number
  readonly transition: Transition
  readonly choice: Choice
  readonly part: 'fire' | 'begin' | 'join' | 'refuse'
  /** Of `begin`: the key by which the call is shared; null where it is not. */
  readonly key: Key
  /** Of `join`: the call under way. */
  readonly joined: Work | null
  /** The instances that it goes through, one for each gate of the transition. */
  readonly gates: readonly Admitted[]
  /** The gate (index) that refuses; null where all admit. */
  readonly refusal: number | null
  /** Of `fire` and `refuse`; null where one is chosen at the end. */
  readonly branch: TransitionBranch | null
  /** Of that branch. */
  readonly actions: readonly Action[]
  /** Of `begin`: the arguments of the call. */
  readonly arguments: readonly unknown[]
  /** Of `begin`: how long the delay lasts, or the call may last. */
  readonly duration: number | null
  /** Of `begin`: how long an attempt runs until a second one starts. */
  readonly patience: number | null
}

/** The first choice of tokens with which the transition is enabled, and what it would do; null if there is none. */
export function enabled(step: StepContext, index: number): Firing | null {
  const transition = step.config.network.transitions[index]!
  const { demand, needsMeans, unbound } = searchPlanOf(transition)
  const { marking } = step.state
  for (const [place, count] of demand) if (marking[place]!.length < count) return null
  if (needsMeans && !hasSlotAndRoom(step, index, transition)) return null
  return search(step, index, transition, { positions: [], bindings: unbound })
}

function search(step: StepContext, index: number, transition: Transition, choice: Choice): Firing | null {
  step.config.budget.spend(1, step.state.now)
  const depth = choice.positions.length
  if (!guardsHold(step, index, transition, choice, depth)) return null
  const input = transition.inputs[depth]
  if (input === undefined) return ready(step, index, transition, choice)
  for (const positions of candidates(step, index, choice, input)) {
    const bindings =
      input.binding === null ? choice.bindings : choice.bindings.with(input.binding, bound(step, input, positions))
    const firing = search(step, index, transition, { positions: [...choice.positions, positions], bindings })
    if (firing !== null) return firing
  }
  return null
}

/** Which tokens an input offers, in order: the first ones, or of a bag each by itself. */
function candidates(step: StepContext, index: number, choice: Choice, input: Input): number[][] {
  const { store } = step.config.network.places[input.place]!
  if (store === 'bag' && !input.many) return freePositions(step, index, choice, input).map((position) => [position])
  const most = mostOf(step, index, choice, input)
  const positions = most === null ? null : firstOf(step, index, choice, input, most)
  return positions === null ? [] : [positions]
}

/** The positions of the tokens of its place that no input before it uses. */
function freePositions(step: StepContext, index: number, choice: Choice, { place }: Input): number[] {
  const used = new Set(usedPositions(step, index, choice, place))
  return [...step.state.marking[place]!.keys()].filter((position) => !used.has(position))
}

/** The positions of a place that the inputs chosen so far use. */
function usedPositions(step: StepContext, index: number, { positions }: Choice, place: number): readonly number[] {
  const { inputs } = step.config.network.transitions[index]!
  return positions.flatMap((used, at) => (inputs[at]!.place === place ? used : []))
}

/** How many tokens an input takes, or at most; null where that throws. */
function mostOf(step: StepContext, index: number, { bindings }: Choice, { amount, count }: Input): number | null {
  if (amount === undefined) return count
  return computeOrFault(step, index, () => Math.max(evaluate(amount.count, networkScope(step, bindings)) as number, 0))
}

/** The first tokens that an input means, one after the other from the head of a queue; null where there are not enough. */
function firstOf(step: StepContext, index: number, choice: Choice, input: Input, most: number): number[] | null {
  const { place, amount, count } = input
  const used = new Set(usedPositions(step, index, choice, place))
  const { length } = step.state.marking[place]!
  const found: number[] = []
  for (let position = 0; position < length && found.length < most; position++) {
    if (used.has(position)) continue
    if (isMeant(step, index, choice, input, position)) found.push(position)
    else if (step.config.network.places[place]!.store === 'queue') break
  }
  return found.length >= (amount?.upTo ? count : most) ? found : null
}

function isMeant(step: StepContext, index: number, choice: Choice, { place, where }: Input, position: number): boolean {
  if (where === undefined) return true
  step.config.budget.spend(1 / 100, step.state.now)
  const it = step.state.marking[place]![position]!.value
  const scope = { ...networkScope(step, choice.bindings), it }
  return computeOrFault(step, index, () => evaluate(where, scope)) === true
}

function bound(step: StepContext, input: Input, positions: readonly number[]): unknown {
  const values = positions.map((position) => step.state.marking[input.place]![position]!.value)
  return input.many ? measured(values) : values[0]
}

/** The guards that can be decided once `depth` inputs are chosen. */
function guardsHold(step: StepContext, index: number, transition: Transition, choice: Choice, depth: number): boolean {
  const conditions = searchPlanOf(transition).conditions[depth]!
  if (conditions.length === 0) return true
  const scope = networkScope(step, choice.bindings)
  return computeOrFault(step, index, () => conditions.every((it) => evaluate(it, scope) === true)) === true
}

/** Whether it takes a token at all: how many may be computed, and one that takes none could act without end. */
const takesSome = ({ inputs }: Transition, { positions }: Choice): boolean =>
  inputs.some(({ kind }, at) => kind === 'take' && positions[at]!.length > 0)

/** The tokens are chosen: does the machine admit, is there a slot and room, and can everything be computed? */
function ready(step: StepContext, index: number, transition: Transition, chosen: Choice): Firing | null {
  if (transition.every === null && !takesSome(transition, chosen)) return null
  return computeOrFault(step, index, () => {
    const { work } = transition
    const key = sharedKey(step, transition, chosen)
    const joined = key === null ? null : workShared(step, index, key)
    if (joined !== null) return joining(step, index, transition, chosen, joined)
    const gates = instancesOf(step, transition, chosen)
    const refusal = refusing(step, transition, gates)
    const base = undecided(index, transition, chosen, gates, refusal, key)
    if (refusal !== null) return refusalBy(step, transition, base, refusal)
    if (!gates.every(({ machine, key }) => admits(step, machine, key))) return null
    if (!hasSlotAndRoom(step, index, transition, chosen.positions)) return null
    const bindings = withLets(step, transition, chosen.bindings)
    const choice = { ...chosen, bindings }
    if (work === null) {
      const branch = chosenBranch(step, index, transition.branches, () => bindings)
      if (!hasRoom(step, transition, [branch], chosen.positions)) return null
      const actions = actionsOf(step, transition, branch, bindings, gates)
      if (!hasRoomForLists(step, transition, branch, actions, chosen.positions)) return null
      makeInstances(step, gates)
      return { ...base, choice, branch, actions }
    }
    const scope = networkScope(step, bindings)
    const values = work.kind === 'call' ? work.arguments.map((it) => evaluate(it, scope)) : []
    const limit = work.kind === 'call' ? work.within : work.duration
    const duration = limit === null ? null : durationOf(step, transition, limit, scope)
    const hedge = work.kind === 'call' ? work.hedge : null
    const patience = hedge === null ? null : durationOf(step, transition, hedge, scope)
    makeInstances(step, gates)
    return { ...base, choice, part: 'begin', arguments: values, duration, patience }
  })
}

/** A firing of which nothing more is known. It has all fields from the start, since whatever is tried makes one. */
const undecided = (
  index: number,
  transition: Transition,
  choice: Choice,
  gates: readonly Admitted[],
  refusal: number | null,
  key: Key,
): Firing => ({
  index,
  transition,
  choice,
  gates,
  refusal,
  key,
  joined: null,
  part: 'fire',
  branch: null,
  actions: [],
  arguments: [],
  duration: null,
  patience: null,
})

/** By what those are known who ask for the same; null where they share nothing. */
function sharedKey(step: StepContext, transition: Transition, { bindings }: Choice): Key {
  const key = sharingOf(transition)
  if (key === null) return null
  const value = evaluate(key, networkScope(step, bindings))
  if (isOpen(key)) checkInput(step.config.inputs, `${transition.name}: key`, value, key.type)
  return value as Key
}

/** Who takes part in a call under way needs no permit and no slot, but room for what it puts itself. */
function joining(
  step: StepContext,
  index: number,
  transition: Transition,
  chosen: Choice,
  joined: Work,
): Firing | null {
  if (!hasRoom(step, transition, transition.branches, chosen.positions)) return null
  const choice = { ...chosen, bindings: withLets(step, transition, chosen.bindings) }
  return { ...undecided(index, transition, choice, [], null, null), part: 'join', joined }
}

/** The instances that a transition goes through: all keys are computed, in the order written. */
function instancesOf(step: StepContext, { gates }: Transition, { bindings }: Choice): Admitted[] {
  const scope = networkScope(step, bindings)
  return gates.map(({ machine, key }) => ({ machine, key: key === null ? null : keyOf(step, machine, key, scope) }))
}

/** All else is known: where one cannot be made, nothing has happened yet. */
function makeInstances(step: StepContext, gates: readonly Admitted[]): void {
  for (const { machine, key } of gates) instanceOf(step, machine, key)
}

/** The first gate (index) with an `else` whose instance does not admit; null where there is none. */
function refusing(step: StepContext, transition: Transition, gates: readonly Admitted[]): number | null {
  const found = gates.findIndex(
    ({ machine, key }, at) => transition.gates[at]!.refuse !== null && !admits(step, machine, key),
  )
  return found < 0 ? null : found
}

/** A refusal needs no slot, and room only for what it puts. */
function refusalBy(step: StepContext, transition: Transition, base: Firing, refusal: number): Firing | null {
  const branch = transition.gates[refusal]!.refuse!
  if (!hasRoom(step, transition, [branch], base.choice.positions)) return null
  const { machine, key } = base.gates[refusal]!
  const remaining = remainingOf(step, machine, key)
  const actions = actionsOf(step, transition, branch, base.choice.bindings, [], remaining)
  if (!hasRoomForLists(step, transition, branch, actions, base.choice.positions)) return null
  makeInstances(step, [base.gates[refusal]!])
  return { ...base, part: 'refuse', branch, actions }
}
