import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { mapExpr, type Substitution } from '../model/map.ts'
import { partsOf } from '../model/walk.ts'
import { grouped, limits } from '../source/limits.ts'
import type { Instance } from './instance.ts'
import type { Layout, Member } from './layout.ts'

/** Says, for each instance, what stands in the flat network for what stands in its net. */
export class Substitutions {
  readonly #known = new Map<Instance, Substitution>()
  readonly #machines: Indices
  readonly #variables: Indices
  readonly #sizes = new WeakMap<Expr, number>()
  #left = limits.substituted as number

  constructor(layout: Layout) {
    this.#machines = indicesOf(layout.machines)
    this.#variables = indicesOf(layout.variables)
  }

  of(instance: Instance): Substitution {
    const known = this.#known.get(instance) ?? this.#make(instance)
    this.#known.set(instance, known)
    return known
  }

  #make(instance: Instance): Substitution {
    const parameters = this.#parametersOf(instance)
    return {
      type: (type) => type,
      expression: (expr) => (expr.kind === 'parameter' ? this.#put(instance, parameters[expr.index] ?? expr) : expr),
      place: (place) => instance.cells[place]!.index,
      machine: (machine) => this.#machines.get(instance)![machine]!,
      variable: (variable) => this.#variables.get(instance)![variable]!,
    }
  }

  /** What the parameters of its net are, computed of those of the outermost; of that itself they stay what they are. */
  #parametersOf({ part, outer, net }: Instance): readonly Expr[] {
    if (part === null || outer === null) return []
    const given = this.of(outer)
    const values: Expr[] = []
    const defaults: Substitution = {
      ...given,
      expression: (expr) => (expr.kind === 'parameter' ? this.#put(outer, values[expr.index]!) : expr),
    }
    net.model.parameters.forEach((parameter, index) => {
      const argument = part.arguments[index] ?? null
      values.push(argument === null ? mapExpr(parameter.default!, defaults) : mapExpr(argument, given))
    })
    return values
  }

  /** Counts what is put for parameters: an argument in an argument in an argument grows fast. */
  #put(instance: Instance, value: Expr): Expr {
    if (value.kind === 'literal' || value.kind === 'parameter') return value
    const before = this.#left
    this.#left -= this.#sizeOf(value)
    if (before >= 0 && this.#left < 0) reportSize(instance)
    return value
  }

  /** Whether no more was put for parameters than a spec may have. */
  get isWhole(): boolean {
    return this.#left >= 0
  }

  /** Of how many expressions one is made; parts that are the same are counted once, and added as often as they are there. */
  #sizeOf(expr: Expr): number {
    const known = this.#sizes.get(expr) ?? partsOf(expr).reduce((sum, part) => sum + this.#sizeOf(part), 1)
    this.#sizes.set(expr, known)
    return known
  }
}

function reportSize({ part, net, outer }: Instance): void {
  const at = part?.node.net.span ?? net.bound.node.name.span
  const log = outer?.net.log ?? net.log
  log.error(at, {
    code: 'MYC110',
    message: `What is given to parts and to their parts is computed of more than ${grouped(limits.substituted)} expressions in all, ${quote(net.model.name)} among them.`,
    hint: 'Give shorter arguments, or let the net outside have a parameter for what is computed.',
  })
}

type Indices = ReadonlyMap<Instance, readonly number[]>

/** For each instance the numbers of its members of a kind. */
function indicesOf(members: readonly Member[]): Indices {
  const indices = new Map<Instance, number[]>()
  members.forEach(({ instance, index }, number) => {
    const own = indices.get(instance) ?? []
    own[index] = number
    indices.set(instance, own)
  })
  return indices
}
