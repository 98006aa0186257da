import type { Expr } from '../../model/expression.ts'
import { lineOf } from '../../source/files.ts'
import type { Effect, Program, Transition, TransitionBranch } from '../../model/program.ts'
import { keptType } from '../../semantics/check-kept.ts'
import type { Type } from '../../model/types.ts'
import { isOpen } from '../../model/lookup.ts'
import { anyPart } from '../../model/walk.ts'
import { doorLines, doorOf, type NamedDoor } from './door.ts'
import { expressionText, mayThrow, type Terms } from './expression.ts'
import { externCall } from './extern.ts'
import { eventMethod, mayFail } from './machine.ts'
import { access, local, quoted } from './names.ts'
import type { NetNames } from './net-names.ts'
import { typeText } from './types.ts'
import type { Span } from '../../source/span.ts'

/** Where code for a transition stands, and so how it reaches the net, the ticket and the machine that admitted. */
export interface Site {
  /** `this` in the net's class, `home` in a flight's. */
  readonly net: string
  readonly ticket: string
  readonly instance: string | null
  /** A condition under which a verdict on the event still counts, or null where it always does. */
  readonly verdict: ((event: string, line: number) => string) | null
}

/** Writes what a transition of a net does: its expressions and its effects. */
export class EffectWriter {
  readonly program: Program
  readonly names: NetNames
  readonly transition: Transition
  readonly index: number
  readonly bindings: readonly string[]
  readonly door: NamedDoor

  constructor(program: Program, names: NetNames, index: number) {
    this.program = program
    this.names = names
    this.index = index
    this.transition = names.network.transitions[index]!
    this.door = doorOf(program, names.network)
    this.bindings = uniqueLocals(this.transition.bindings.map(({ name }) => name))
  }

  /** The line of the spec on which something stands. */
  line({ at }: { readonly at: Span }): number {
    return lineOf(this.program, at)
  }

  terms(net: string, assigned: ReadonlyMap<number, string> = new Map()): Terms {
    const { names } = this
    const { through } = this.transition
    const refusing = through === null ? '' : `${net}.${names.machines[through.machine]!}`
    return {
      ...(through !== null && { remaining: `${refusing}.peek(${through.key === null ? 'null' : 'key'}).remaining` }),
      parameter: (index) => `${net}.p${access(names.network.parameters[index]!.name)}`,
      variable: (_, index) => assigned.get(index) ?? `${net}.${names.variables[index]!}`,
      binding: (index) => this.bindings[index]!,
      payload: () => 'undefined',
      extern: (name) => externCall(this.door, net, name),
      isIn: (machine, key, state) => `${net}.${names.machines[machine]!}.peek(${key ?? 'null'}).state === ${state}`,
    }
  }

  /** Computes what must be known before anything happens: all values, if computing one may throw or looks at a machine. */
  compute(branch: TransitionBranch, net: string): string[] {
    if (!this.isComputed(branch)) return []
    const assigned = new Map<number, string>()
    return branch.effects.flatMap((effect, index) =>
      effectValues(effect).map((value, at) => {
        const name = `value$${index}_${at}`
        const line = `const ${name}: ${typeText(value.type)} = ${expressionText(value, this.terms(net, assigned))}`
        if (effect.kind === 'assign') assigned.set(effect.index, name)
        return [line, ...this.keptCheck(effect, name), ...this.sentCheck(effect, value, at, name)].join('\n')
      }),
    )
  }

  /** A variable is given nothing that does not fit, and no place is. */
  private keptCheck(effect: Effect, value: string): string[] {
    const { variables, places } = this.names.network
    if (effect.kind === 'assign') {
      const { name, type } = variables[effect.index]!
      return this.checkAgain(effect.value, type, name, value)
    }
    if (effect.kind !== 'put') return []
    const { name, type } = places[effect.place]!
    return type === null ? [] : this.checkAgain(effect.value, type, `${name}: token`, value)
  }

  /** Statements that check what was looked up in a token before it is kept. */
  protected checkAgain(expr: Expr, type: Type, name: string, value: string): string[] {
    const wanted = keptType(this.door.reads, expr, type)
    return wanted === null ? [] : doorLines(this.door, wanted, quoted(name), value)
  }

  /** That a duration is still a number. */
  checkDuration(expr: Expr, value: string): string[] {
    return this.checkAgain(expr, { kind: 'duration' }, `${this.transition.name}: duration`, value)
  }

  /** A machine is given no key and no value that does not fit. */
  private sentCheck(effect: Effect, value: Expr, at: number, name: string): string[] {
    if (effect.kind !== 'send' || !isOpen(value)) return []
    const keyed = effect.key !== null && !effect.verdict
    if (keyed && at === 0) return this.keyCheck(effect.machine, value, name)
    const machine = this.program.machines[this.names.network.machines[effect.machine]!.machine]!
    const event = machine.events[effect.event]!
    const field = event.fields[keyed ? at - 1 : at]!
    return doorLines(doorOf(this.program, machine), field.type, quoted(`${event.name}: ${field.name}`), name)
  }

  /** A token may have changed since it came in. */
  keyCheck(machine: number, key: Expr, name: string): string[] {
    const slot = this.names.network.machines[machine]!
    return isOpen(key) ? doorLines(this.door, slot.key!.type, quoted(`${slot.name}: key`), name) : []
  }

  private isComputed(branch: TransitionBranch): boolean {
    const isEarly = ({ kind }: Expr): boolean => kind === 'is' || kind === 'remaining'
    return branchMayThrow(branch) || branchExpressions(branch).some((expr) => anyPart(expr, isEarly))
  }

  /** The effects of a way, in the order written. */
  effects(branch: TransitionBranch, site: Site): string[] {
    const computed = this.isComputed(branch)
    return branch.effects.flatMap((effect, index) => {
      const values = effectValues(effect).map((value, at) =>
        computed ? `value$${index}_${at}` : expressionText(value, this.terms(site.net)),
      )
      return this.effect(effect, values, site)
    })
  }

  private effect(effect: Effect, values: readonly string[], site: Site): string[] {
    const { names } = this
    switch (effect.kind) {
      case 'assign':
        return [`${site.net}.${names.variables[effect.index]!} = ${values[0]!}`]
      case 'put':
        return [`${site.net}.${names.places[effect.place]!}.arrive(${values[0]!}, ${site.ticket})`]
      case 'putTokens':
        return repeated(effect.count, `${site.net}.${names.places[effect.place]!}.arrive(null, null)`)
      case 'drop':
        return []
      case 'send':
        return this.send(effect, values, site)
    }
  }

  private send(effect: Effect & { kind: 'send' }, values: readonly string[], site: Site): string[] {
    const { names, program } = this
    const slot = names.network.machines[effect.machine]!
    const machine = program.machines[slot.machine]!
    const event = machine.events[effect.event]!
    const method = eventMethod(event.name)
    const told = (call: string): string => (mayFail(machine) ? this.guardedCall(call, site.net) : call)
    if (effect.verdict) {
      const call = told(`${site.instance!}.${method}(${values.join(', ')})`)
      return [site.verdict === null ? call : `if (${site.verdict(event.name, this.line(effect))}) ${call}`]
    }
    const [key, ...payload] = effect.key === null ? ['null', ...values] : values
    const instance = `${site.net}.${names.machines[effect.machine]!}.get(${key!})`
    if (effect.key === null) return [told(`${instance}.${method}(${payload.join(', ')})`)]
    // After an object in parentheses, a brace would seem to begin the body of a function.
    return [`;{ const other$ = ${instance}\n ${told(`other$.${method}(${payload.join(', ')})`)}\n other$.use() }`]
  }

  /** A machine that cannot take an event keeps nobody from what else is done. */
  private guardedCall(call: string, net: string): string {
    const fault = `${net}.fault(${quoted(this.transition.name)}, error, ${this.line(this.transition)})`
    return `try { ${call} } catch (error) { ${fault} }`
  }
}

/** A statement so many times: a few are written, of more there is a loop. */
function repeated(count: number, statement: string): string[] {
  if (count > 3) return [`for (let left$ = ${count}; left$ > 0; left$--) ${statement}`]
  return new Array<string>(count).fill(statement)
}

/** The expressions of an effect, in the order in which they are evaluated. */
export function effectValues(effect: Effect): readonly Expr[] {
  if (effect.kind === 'assign' || effect.kind === 'put') return [effect.value]
  if (effect.kind === 'send')
    return effect.key === null || effect.verdict ? effect.arguments : [effect.key, ...effect.arguments]
  return []
}

export const branchExpressions = (branch: TransitionBranch): Expr[] =>
  branch.effects.flatMap((effect) => [...effectValues(effect)])

/** Whether computing a way may throw; what is given to a machine is checked. */
export function branchMayThrow({ guard, effects }: TransitionBranch): boolean {
  if (guard !== null && mayThrow(guard)) return true
  return effects.some((it) => effectValues(it).some(mayThrow) || (it.kind === 'send' && it.arguments.some(isOpen)))
}

/** Locals for bindings; the checker lets branches reuse a name, since only one of them is in scope. */
function uniqueLocals(names: readonly string[]): string[] {
  return names.map(local)
}
