import type { Effect, Network, Program, Transition, TransitionBranch } from '../model/program.ts'
import type { Expr } from '../model/expression.ts'
import { isCount } from '../model/initial.ts'
import { allBranches, allParts, machineExpressions, partsWithCalls } from '../model/walk.ts'
import { addNeed, addUse, emptyNeed, isNeeded, type Need, usesIn } from './need.ts'
import { gaps, want, type WantScope, type WantSink } from './wants.ts'

/** What of all values decides how a network goes on. Whatever else values hold is only moved, and can be anything. */
export interface Relevance {
  /** Of the tokens of each place. */
  readonly places: readonly Need[]
  /** Of what each transition binds, by index. */
  readonly bindings: readonly (readonly Need[])[]
  /** Variables of the net. */
  readonly variables: readonly boolean[]
  /** Of what async externs give, by name. */
  readonly results: ReadonlyMap<string, Need>
  /** Of why they fail. */
  readonly reasons: ReadonlyMap<string, Need>
  /** Literals that are looked at, and constants with which something is compared. */
  readonly numbers: ReadonlySet<number>
  readonly constants: ReadonlySet<Expr>
  readonly strings: ReadonlySet<string>
  /** Where pure externs are asked, by their names, and with which argument (index) the answers go. */
  readonly asked: ReadonlyMap<string, { readonly carrier: number; readonly sites: ReadonlySet<readonly Expr[]> }>
  /** What no finite number of states can stand for, and why. */
  readonly gaps: ReadonlyMap<string, string>
}

/**
 * Slices a network backwards from what decides: guards, keys, limits, amounts, durations, what machines are sent.
 * @param asked what else is to be known of it: of variables, and of machines, of which all is kept
 */
export function relevanceOf(program: Program, network: Network, asked: readonly Expr[] = []): Relevance {
  const slicer = new Slicer(program, network)
  slicer.ask(asked)
  slicer.run()
  return slicer
}

const nothingBound: WantScope = { bindings: [], it: null, given: null }

class Slicer implements Relevance {
  readonly places: Need[]
  readonly bindings: Need[][]
  readonly variables: boolean[]
  readonly results = new Map<string, Need>()
  readonly reasons = new Map<string, Need>()
  readonly numbers = new Set<number>()
  readonly constants = new Set<Expr>()
  readonly strings = new Set<string>()
  readonly asked = new Map<string, { readonly carrier: number; readonly sites: Set<readonly Expr[]> }>()
  readonly gaps = new Map<string, string>()
  private readonly program: Program
  private readonly network: Network
  private hasChanged = true

  constructor(program: Program, network: Network) {
    this.program = program
    this.network = network
    this.places = network.places.map(emptyNeed)
    this.bindings = network.transitions.map(({ bindings }) => bindings.map(emptyNeed))
    this.variables = network.variables.map(() => false)
    this.sliceMachines()
  }

  /** What a check asks for. */
  ask(expressions: readonly Expr[]): void {
    for (const part of allParts(expressions))
      if (part.kind === 'variable' && part.scope === 'net') this.variables[part.index] = true
  }

  /** What is wanted is wanted of where it comes from: until nothing more is. */
  run(): void {
    while (this.hasChanged) {
      this.hasChanged = false
      for (const [index, transition] of this.network.transitions.entries()) this.sliceTransition(index, transition)
      for (const [index, { initial }] of this.network.variables.entries())
        if (this.variables[index] === true) this.wantWhole(nothingBound, [initial])
      this.slicePlaces()
    }
  }

  private readonly sink: WantSink = {
    need: (need, path, use) => this.note(addUse(need, path, use)),
    variable: (index) => {
      this.note(!this.variables[index])
      this.variables[index] = true
    },
    place: (index) => this.places[index]!,
    literal: (expr) => {
      const { value, type } = expr
      if (type.kind === 'duration') this.constants.add(expr)
      if (typeof value === 'number') this.numbers.add(value)
      if (typeof value === 'string') this.strings.add(value)
    },
    constant: (expr) => this.constants.add(expr),
    ask: (expr, carrier) => {
      const { sites } = this.asked.get(expr.name) ?? { sites: new Set() }
      this.asked.set(expr.name, { carrier, sites: sites.add(expr.arguments) })
    },
    gap: (what, hint) => this.gaps.set(what, hint),
  }

  /** Machines are kept as a whole: what they draw and what time they read has no end, and nets can compare texts with theirs. */
  private sliceMachines(): void {
    const machines = this.network.machines.map(({ machine }) => this.program.machines[machine]!)
    for (const part of partsWithCalls(this.program, machines.flatMap(machineExpressions)))
      if (part.kind === 'now' || part.kind === 'random') this.gaps.set(...gaps[part.kind])
      else if (part.kind === 'literal' && typeof part.value === 'string') this.strings.add(part.value)
  }

  private note(isNew: boolean): void {
    this.hasChanged ||= isNew
  }

  private wantWhole(scope: WantScope, expressions: readonly (Expr | null | undefined)[]): void {
    for (const expr of expressions) if (expr != null) want(this.program, this.sink, scope, expr, [], 'whole')
  }

  private slicePlaces(): void {
    for (const [index, { by, expiry, cancelled, initial }] of this.network.places.entries()) {
      if (!isCount(initial)) for (const value of initial) this.flow(nothingBound, value, this.places[index]!)
      const scope = { bindings: [], it: this.places[index]!, given: null }
      this.wantWhole(scope, [by, expiry?.after])
      for (const next of [expiry?.into, cancelled])
        if (next != null) this.note(addNeed(this.places[next]!, this.places[index]!))
    }
  }

  private sliceTransition(index: number, transition: Transition): void {
    const scope: WantScope = { bindings: this.bindings[index]!, it: null, given: null }
    const { guards, every, gates, work } = transition
    this.wantWhole(scope, [...guards.map(({ condition }) => condition), every, ...gates.map(({ key }) => key)])
    if (work?.kind === 'delay') this.wantWhole(scope, [work.duration, work.limit])
    if (work?.kind === 'call') this.wantWhole(scope, [work.within, work.hedge, work.limit, work.shared])
    for (const input of transition.inputs) {
      const it = this.places[input.place]!
      this.wantWhole({ ...scope, it }, [input.amount?.count, input.where])
      if (input.binding !== null) this.sliceInput(scope.bindings[input.binding]!, it, input.many)
    }
    for (const branch of allBranches(transition)) this.sliceBranch(transition, branch, scope)
    for (const { binding, value } of transition.lets) this.flow(scope, value, scope.bindings[binding]!)
  }

  /** What is wanted of a list of tokens is wanted of each of them, but for how many there are. */
  private sliceInput(binding: Need, place: Need, isMany: boolean): void {
    if (!isMany) return this.note(addNeed(binding, place))
    const uses = usesIn(binding).filter(({ path }) => path[0] !== 'length')
    if (uses.length > 0) this.note(addUse(place, [], 'whole'))
  }

  private sliceBranch(transition: Transition, branch: TransitionBranch, scope: WantScope): void {
    this.wantWhole(scope, [branch.guard])
    for (const effect of branch.effects) this.sliceEffect(effect, scope)
    if (branch.binding === null || transition.work?.kind !== 'call') return
    const source = branch.outcome === 'ok' ? this.results : branch.outcome === 'error' ? this.reasons : null
    if (source === null) return
    const { extern } = transition.work
    const need = source.get(extern) ?? emptyNeed()
    source.set(extern, need)
    this.note(addNeed(scope.bindings[branch.binding]!, need))
  }

  private sliceEffect(effect: Effect, scope: WantScope): void {
    switch (effect.kind) {
      case 'assign':
        return this.variables[effect.index] === true ? this.wantWhole(scope, [effect.value]) : undefined
      case 'send':
        return this.wantWhole(scope, [effect.key, ...effect.arguments])
      case 'put':
        this.wantWhole(scope, [effect.after])
        return this.flow(scope, effect.value, this.places[effect.place]!)
      case 'putEach':
        this.wantWhole(scope, [effect.after, effect.list])
        return this.flow(scope, effect.value, this.places[effect.place]!)
      case 'putTokens':
        return this.wantWhole(scope, [effect.after])
      default:
    }
  }

  /** What is wanted of where a value goes is wanted of the value. */
  private flow(scope: WantScope, value: Expr, to: Need): void {
    if (!isNeeded(to)) return
    for (const { path, use } of usesIn(to)) want(this.program, this.sink, scope, value, path, use)
  }
}
