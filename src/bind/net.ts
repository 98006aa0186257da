import type {
  MachineDeclaration,
  NetDeclaration,
  NetVariable,
  PartDeclaration,
  PlaceDeclaration,
  TransitionDeclaration,
} from '../syntax/tree.ts'
import type { Log } from '../diagnostics/log.ts'
import { Table } from './table.ts'

/** What has a name in a net, by its index among those of its kind. */
export interface NetSymbol {
  readonly kind: 'parameter' | 'function' | 'fsm' | 'variable' | 'place' | 'machine' | 'part'
  readonly index: number
}

/** A member with its position among all members of the net. */
export interface Ranked<T> {
  readonly node: T
  readonly rank: number
}

/** A net with its names. */
export interface BoundNet {
  readonly node: NetDeclaration
  readonly places: readonly Ranked<PlaceDeclaration>[]
  readonly machines: readonly Ranked<MachineDeclaration>[]
  readonly variables: readonly Ranked<NetVariable>[]
  readonly transitions: readonly Ranked<TransitionDeclaration>[]
  readonly parts: readonly Ranked<PartDeclaration>[]
  /** Parameters, variables, places, machines and parts: they share one set of names. */
  readonly names: Table<NetSymbol>
  /** Transitions have names of their own. */
  readonly transitionNames: Table<number>
  /** Whether something in it is declared twice. */
  readonly broken: boolean
}

/** Collects the names of a net. */
export function bindNet(node: NetDeclaration, log: Log): BoundNet {
  const names = new Table<NetSymbol>()
  const transitionNames = new Table<number>()
  node.parameters.forEach(({ name }, index) => names.declare(log, name, { kind: 'parameter', index }, 'parameter'))
  node.callables.forEach(({ kind, name }, index) => {
    const what = kind === 'fsm' ? kind : 'function'
    names.declare(log, name, { kind: what, index }, 'parameter')
  })
  const sorted = sortMembers(node)
  node.members.forEach((member, rank) => {
    if (member.kind === 'transition') {
      transitionNames.declare(log, member.name, sorted.indices[rank]!, 'transition')
    } else {
      const kind = member.kind === 'var' ? 'variable' : member.kind
      names.declare(log, member.name, { kind, index: sorted.indices[rank]! }, kind)
    }
  })
  const { places, machines, variables, transitions, parts } = sorted
  return { node, places, machines, variables, transitions, parts, names, transitionNames, broken: log.broken }
}

interface Sorted {
  readonly places: Ranked<PlaceDeclaration>[]
  readonly machines: Ranked<MachineDeclaration>[]
  readonly variables: Ranked<NetVariable>[]
  readonly transitions: Ranked<TransitionDeclaration>[]
  readonly parts: Ranked<PartDeclaration>[]
  /** For each member its index among those of its kind. */
  readonly indices: number[]
}

function sortMembers({ members }: NetDeclaration): Sorted {
  const sorted: Sorted = { places: [], machines: [], variables: [], transitions: [], parts: [], indices: [] }
  members.forEach((node, rank) => {
    if (node.kind === 'place') sorted.indices.push(sorted.places.push({ node, rank }) - 1)
    else if (node.kind === 'machine') sorted.indices.push(sorted.machines.push({ node, rank }) - 1)
    else if (node.kind === 'part') sorted.indices.push(sorted.parts.push({ node, rank }) - 1)
    else if (node.kind === 'var') sorted.indices.push(sorted.variables.push({ node, rank }) - 1)
    else sorted.indices.push(sorted.transitions.push({ node, rank }) - 1)
  })
  return sorted
}
