import type { Given } from '../check/elaborated.ts'
import type { CheckedCallable, FnInfo, MachineInfo } from '../check/globals.ts'
import type { Expr } from '../model/expression.ts'
import { mapOptional, type Substitution } from '../model/map.ts'
import type { Instance } from './instance.ts'

/** What a parameter that is a function or a machine is in the flat network. */
export type Callee =
  | { readonly kind: 'extern'; readonly name: string }
  | { readonly kind: 'fn'; readonly fn: FnInfo }
  /** `events` are those of the machine, for each of the parameter. */
  | {
      readonly kind: 'machine'
      readonly machine: MachineInfo
      readonly arguments: readonly (Expr | null)[]
      readonly events: readonly number[]
    }

/** Says, for each instance, what its parameters are that are functions or machines. */
export class Callees {
  readonly #known = new Map<Instance, readonly Callee[]>()
  readonly #substitutionOf: (instance: Instance) => Substitution

  constructor(substitutionOf: (instance: Instance) => Substitution) {
    this.#substitutionOf = substitutionOf
  }

  of(instance: Instance): readonly Callee[] {
    const known = this.#known.get(instance) ?? this.#make(instance)
    this.#known.set(instance, known)
    return known
  }

  /** What a function is that a net calls by this name; null where that is no parameter of it. */
  functionOf(instance: Instance, name: string): Callee | null {
    const index = instance.net.callables.findIndex(({ callable }) => callable.extern?.name === name)
    return index < 0 ? null : this.of(instance)[index]!
  }

  /** What a machine of a net (index) is; null where that is no parameter of it. */
  machineOf(instance: Instance, slot: number): (Callee & { readonly kind: 'machine' }) | null {
    const { slots, callables } = { ...instance.net, slots: instance.net.slots.slots }
    const machine = slots[slot]?.formal === true ? slots[slot].machine : null
    const index = machine === null ? -1 : callables.findIndex(({ callable }) => callable.machine === machine)
    const callee = index < 0 ? null : this.of(instance)[index]!
    return callee?.kind === 'machine' ? callee : null
  }

  #make(instance: Instance): Callee[] {
    const { net, part, outer } = instance
    return net.callables.map(({ callable, default: standard }, index) => {
      const given = part?.callables[index] ?? null
      // Of the outermost its own parameters stay what they are.
      if (given === null) return standard === null ? itself(callable) : this.#calleeOf(instance, instance, standard)
      return this.#calleeOf(instance, outer!, given)
    })
  }

  /** @param scope the instance in whose net it is given */
  #calleeOf(instance: Instance, scope: Instance, given: Given): Callee {
    if (given.kind === 'extern') return { kind: 'extern', name: given.extern.name }
    if (given.kind === 'fn') return given
    if (given.kind === 'parameter') return withEvents(this.of(scope)[given.index]!, given.events)
    // The outermost keeps its parameters.
    const to = instance === scope && instance.outer === null ? null : this.#substitutionOf(scope)
    const values = given.arguments.map((argument) => (to === null ? argument : mapOptional(argument, to)))
    return { ...given, arguments: values }
  }
}

function itself({ extern, machine }: CheckedCallable): Callee {
  if (extern !== null) return { kind: 'extern', name: extern.name }
  return { kind: 'machine', machine: machine!, arguments: [], events: machine!.model.events.map((_, index) => index) }
}

/** The events of a machine that is passed on, for each of the parameter to which it is. */
function withEvents(callee: Callee, events: readonly number[]): Callee {
  return callee.kind === 'machine' ? { ...callee, events: events.map((event) => callee.events[event]!) } : callee
}
