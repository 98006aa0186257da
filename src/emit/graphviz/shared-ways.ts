import type { Machine } from '../../model/program.ts'
import { branchesOf } from '../../model/branches.ts'
import { stateBranchId } from './ids.ts'

/** States (indices, in their order) from which a way of all of them leads. */
export interface Frame {
  readonly states: readonly number[]
  /** The frame (index) around it; null where there is none. */
  readonly within: number | null
}

/** Of a machine: which ways are those of several states, since the spec says them once (`during`), and what frames are drawn for that. */
export interface SharedWays {
  /** The largest first: each is in another one, or beside it. */
  readonly frames: readonly Frame[]
  /** For each way that is drawn once, by state and number of the branch there: where it is drawn. */
  readonly drawn: ReadonlyMap<string, SharedWay>
}

export interface SharedWay {
  /** Of the first state that has it. */
  readonly state: number
  readonly number: number
  /** The frame (index) from which it leads. */
  readonly frame: number
}

/** The model does not change, and this is asked for every way that is taken. */
const known = new WeakMap<Machine, SharedWays>()

export function sharedWays(machine: Machine): SharedWays {
  const ways = known.get(machine) ?? waysOf(machine)
  known.set(machine, ways)
  return ways
}

/** Where a way is drawn that is one of several states; null where it is a way of one. */
export const sharedWay = (machine: Machine, state: number, number: number): SharedWay | null =>
  sharedWays(machine).drawn.get(wayKey(state, number)) ?? null

/** The id of the arc of a way out of a state, by its number there: of one that several states have there is one arc. */
export function wayArcId(owner: string, machine: Machine, state: number, number: number): string {
  const drawn = sharedWay(machine, state, number) ?? { state, number }
  const { kind, index } = branchesOf(machine.states[drawn.state]!)[drawn.number]!
  return stateBranchId(owner, drawn.state, kind, index)
}

const wayKey = (state: number, number: number): string => `${state} ${number}`

interface Place {
  readonly state: number
  readonly number: number
}

function waysOf(machine: Machine): SharedWays {
  const groups = groupsOf(machine)
  const frames = nested(groups.map(statesOf))
  const indices = new Map(frames.map(({ states }, index) => [states.join(), index]))
  const drawn = groups.flatMap((group) => {
    const frame = indices.get(statesOf(group).join())
    return frame === undefined ? [] : group.map((it) => [wayKey(it.state, it.number), { ...group[0]!, frame }] as const)
  })
  return { frames, drawn: new Map(drawn) }
}

const statesOf = (group: readonly Place[]): number[] => group.map(({ state }) => state)

/** The ways that stand in one place of the spec and lead out of several states, of each where it is. */
function groupsOf({ states }: Machine): Place[][] {
  const groups = new Map<string, { readonly target: number; readonly places: Place[] }>()
  states.forEach((state, index) =>
    branchesOf(state).forEach(({ kind, branch }, number) => {
      const { at, target } = branch
      if (target === null) return
      const event = 'event' in branch ? branch.event : ''
      const key = [kind, event, at.file, at.start, at.end].join(' ')
      const group = groups.get(key) ?? { target, places: [] }
      group.places.push({ state: index, number })
      groups.set(key, group)
    }),
  )
  // A way into its own frame would have to cross it.
  return [...groups.values()]
    .filter(({ target, places }) => places.length > 1 && places.every(({ state }) => state !== target))
    .map(({ places }) => places)
}

/** Frames in more frames than these say nothing to anybody, and a picture of them takes long. */
const deepest = 4

/** Of some sets of states those that are in each other or beside each other, the largest first; each once. */
function nested(sets: readonly (readonly number[])[]): Frame[] {
  const frames: Frame[] = []
  /** For each state the smallest frame (index) that it is in. */
  const around = new Map<number, number>()
  const depths: number[] = []
  for (const states of [...sets].sort((a, b) => b.length - a.length)) {
    const within = around.get(states[0]!) ?? null
    const depth = within === null ? 1 : depths[within]! + 1
    const isCrossing = states.some((state) => (around.get(state) ?? null) !== within)
    if (depth > deepest || isCrossing || (within !== null && frames[within]!.states.length === states.length)) continue
    for (const state of states) around.set(state, frames.length)
    frames.push({ states, within })
    depths.push(depth)
  }
  return frames
}
