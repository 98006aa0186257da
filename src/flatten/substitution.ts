import { quote } from '../diagnostics/wording.ts'
import type { Expr, ExprOf } from '../model/expression.ts'
import { substituted, type TypeArguments } from '../model/generics.ts'
import { mapExpr, type Substitution } from '../model/map.ts'
import { typeName } from '../model/types.ts'
import { partsOf } from '../model/walk.ts'
import { grouped, limits } from '../source/limits.ts'
import { Callees } from './callees.ts'
import type { Instance } from './instance.ts'
import type { Layout, Member } from './layout.ts'

/** Says, for each instance, what stands in the flat network for what stands in its net. */
export class Substitutions {
  readonly #known = new Map<Instance, Substitution>()
  readonly #machines: Indices
  readonly #variables: Indices
  readonly callees = new Callees((instance) => this.of(instance))
  readonly #sizes = new WeakMap<Expr, Size>()
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
    const types = this.#typesOf(instance)
    return {
      type: types.size === 0 ? (type) => type : (type) => substituted(type, types),
      expression: (expr) => {
        if (expr.kind === 'parameter') return this.#put(instance, parameters[expr.index] ?? expr)
        return expr.kind === 'extern' ? this.#called(instance, expr) : expr
      },
      place: (place) => instance.cells[place]!.index,
      machine: (machine) => this.#machines.get(instance)![machine]!,
      variable: (variable) => this.#variables.get(instance)![variable]!,
      handler: (name) => {
        const callee = this.callees.functionOf(instance, name)
        return callee?.kind === 'extern' ? callee.name : name
      },
      event: (machine, event) => this.callees.machineOf(instance, machine)?.events[event] ?? event,
    }
  }

  /** A call of a function: of a parameter what that is. */
  #called(instance: Instance, expr: ExprOf<'extern'>): Expr {
    const callee = this.callees.functionOf(instance, expr.name)
    if (callee === null || callee.kind === 'machine') return expr
    if (callee.kind === 'extern') return { ...expr, name: callee.name }
    const { index, name } = callee.fn
    return { kind: 'fn', index, name, arguments: expr.arguments, type: expr.type }
  }

  /** What the type parameters of its net are, as the outermost has them; nothing once one of them is too long to go on. */
  #typesOf(instance: Instance): TypeArguments {
    const { part, outer } = instance
    if (part === null || outer === null || part.types.size === 0 || !this.isWhole) return new Map()
    const given = this.of(outer)
    const types = new Map([...part.types].map(([name, type]) => [name, given.type(type)]))
    if ([...types.values()].every((type) => typeName(type).length <= limits.typeName)) return types
    this.#left = -1
    reportLength(instance)
    return new Map()
  }

  /** What the parameters of its net are, computed of those of the outermost; of that itself they stay what they are. */
  #parametersOf(instance: Instance): readonly Expr[] {
    const { part, outer, net } = instance
    if (part === null || outer === null) return []
    const given = this.of(outer)
    const values: Expr[] = []
    const defaults: Substitution = {
      ...given,
      expression: (expr) => (expr.kind === 'parameter' ? this.#put(instance, values[expr.index]!) : expr),
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
    const { parts, levels } = this.#sizeOf(value)
    this.#left -= levels > limits.substitutedLevels ? Infinity : parts
    if (before >= 0 && this.#left < 0) reportSize(instance)
    return value
  }

  /** Whether no more was put for parameters than a spec may have. */
  get isWhole(): boolean {
    return this.#left >= 0
  }

  /** What is put several times is one object, which is looked at once. */
  #sizeOf(expr: Expr): Size {
    const known = this.#sizes.get(expr) ?? this.#sumOf(partsOf(expr))
    this.#sizes.set(expr, known)
    return known
  }

  #sumOf(parts: readonly Expr[]): Size {
    const sizes = parts.map((part) => this.#sizeOf(part))
    return {
      parts: sizes.reduce((sum, { parts }) => sum + parts, 1),
      levels: sizes.reduce((most, { levels }) => Math.max(most, levels + 1), 1),
    }
  }
}

/** Of how many expressions one is made, and how deep they are in one another. */
interface Size {
  readonly parts: number
  readonly levels: number
}

/** Says it of the part of the outermost net in which that is. */
function reportSize(instance: Instance): void {
  let { part, outer } = instance
  while (outer !== null && outer.outer !== null) ({ part, outer } = outer)
  if (part === null || outer === null) return
  outer.net.log.error(part.node.net.span, {
    code: 'MYC110',
    message: `What is given to this part and to those in it is computed of more than ${grouped(limits.substituted)} expressions, or of more than ${limits.substitutedLevels} in one another.`,
    hint: `Give it shorter arguments, or let ${quote(outer.net.model.name)} have a parameter for what is computed.`,
  })
}

function reportLength({ part, outer, net }: Instance): void {
  outer?.net.log.error(part?.node.net.span ?? net.bound.node.name.span, {
    code: 'MYC110',
    message: `What is given to the type parameters of ${quote(net.model.name)} has a name of more than ${grouped(limits.typeName)} letters.`,
    hint: 'Declare a record for a part of it.',
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
