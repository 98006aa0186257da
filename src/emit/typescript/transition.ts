import type { Expr } from '../../model/expression.ts'
import type { Input, TransitionBranch } from '../../model/program.ts'
import { demandOf, needsOf } from '../../model/needs.ts'
import { EffectWriter, branchMayThrow, type Site } from './effects.ts'
import { conditionText, expressionText, mayThrow } from './expression.ts'
import { docComment, namesIn, quoted, uses, valuesIn } from './names.ts'
import { typeText } from './types.ts'

/** Writes the method by which a transition of a net acts. */
export class TransitionWriter extends EffectWriter {
  get method(): string {
    return `act$${this.names.transitions[this.index]!}`
  }

  /** The method that lets the transition act once, if it is enabled. */
  text(): string {
    const { transition } = this
    const open = transition.inhibitors.map(
      ({ place, count }) => `if (this.${this.names.places[place]!}.count >= ${count}) return false`,
    )
    const means = this.refuses ? [] : this.means('return false')
    const body = [...open, ...this.shortages(), ...means, this.inputs(0, [])].join('\n')
    const falls = transition.inputs.some((input) => this.isLoop(input)) ? 'return false' : ''
    return `${docComment(transition.doc)}private ${this.method}(): boolean { ${body}\n${falls} }`
  }

  /** Where a place has fewer tokens than all inputs from it need, no choice is tried; a loop over a lone bag finds that out itself. */
  private shortages(): string[] {
    const { inputs, guards } = this.transition
    const [first, ...others] = inputs
    if (first !== undefined && others.length === 0 && this.isLoop(first) && guards.every(({ after }) => after > 0))
      return []
    return [...demandOf(inputs)].map(
      ([place, count]) => `if (this.${this.names.places[place]!}.count < ${count}) return false`,
    )
  }

  /** Chooses tokens for the inputs from `depth` on; `at` has the positions chosen so far, as text. */
  private inputs(depth: number, at: readonly string[]): string {
    const exit = this.exit(depth)
    const guards = this.transition.guards.filter(({ after }) => after === depth).map(({ condition }) => condition)
    const checks = guards.map((guard) => `if (!(${conditionText(guard, this.terms('this'))})) ${exit}`)
    const input = this.transition.inputs[depth]
    if (input === undefined) return this.decide(checks, guards, at)
    const body = [...checks, this.choose(input, depth, at)].join('\n')
    return guards.some(mayThrow) ? this.guarded(body, depth) : body
  }

  /** Inside a loop over a bag's tokens the next one is tried. */
  private exit(depth: number): string {
    return this.transition.inputs.slice(0, depth).some((input) => this.isLoop(input)) ? 'continue' : 'return false'
  }

  private isLoop(input: Input): boolean {
    return this.names.network.places[input.place]!.store === 'bag' && !input.many && input.binding !== null
  }

  private guarded(body: string, depth: number): string {
    const fault = `this.fault(${quoted(this.transition.name)}, error, ${this.line(this.transition)})`
    return `try { ${body} } catch (error) { ${this.exit(depth) === 'continue' ? fault : `return ${fault}`} }`
  }

  private choose(input: Input, depth: number, at: readonly string[]): string {
    const place = `this.${this.names.places[input.place]!}`
    const before = this.transition.inputs.slice(0, depth)
    const loops = before.flatMap((it, index) => (it.place === input.place && this.isLoop(it) ? [at[index]!] : []))
    const binding = input.binding === null ? null : this.bindings[input.binding]!
    if (this.isLoop(input)) {
      const position = `i$${depth}`
      const fixed = before.reduce((sum, it) => (it.place === input.place && !this.isLoop(it) ? sum + it.count : sum), 0)
      const skips =
        loops.length === 0 ? '' : `if (${loops.map((other) => `${position} === ${other}`).join(' || ')}) continue\n`
      return `for (let ${position} = ${fixed}; ${position} < ${place}.count; ${position}++) { ${skips}
        ${this.bind(binding, `${place}.peek(${position})`, this.inputs(depth + 1, [...at, position]))} }`
    }
    const offset = before.reduce((sum, it) => (it.place === input.place ? sum + it.count : sum), 0)
    const value = input.many ? `peekMany(${place}, ${offset}, ${input.count})` : `${place}.peek(${offset})`
    return this.bind(binding, value, this.inputs(depth + 1, [...at, String(offset)]))
  }

  /** Names a token, if what follows uses the name. */
  private bind(name: string | null, value: string, rest: string): string {
    return name === null || !uses(valuesIn(rest), name) ? rest : `const ${name} = ${value}\n${rest}`
  }

  /** All tokens are chosen: otherwise, machine, slot, room; then it happens. */
  private decide(checks: readonly string[], guards: readonly Expr[], at: readonly string[]): string {
    const { transition } = this
    const depth = transition.inputs.length
    const exit = this.exit(depth)
    const lines = [...checks]
    if (transition.otherwise !== null)
      lines.push(`if (!this.otherwise$${this.names.transitions[this.index]!}(${this.token?.name ?? ''})) ${exit}`)
    lines.push(...this.passage(at, exit), ...(this.refuses ? this.means(exit) : []), ...this.happen(at), 'return true')
    return this.throws(guards) ? this.guarded(lines.join('\n'), depth) : lines.join('\n')
  }

  /** Whether it can act without a slot or room: by refusing. */
  private get refuses(): boolean {
    return (this.transition.through?.refuse ?? null) !== null
  }

  /** A slot, and room for whatever comes of it. */
  private means(exit: string): string[] {
    const limit = this.transition.work?.limit ?? null
    const slot =
      limit === null ? [] : [`if (this.${this.busy} >= ${expressionText(limit, this.terms('this'))}) ${exit}`]
    return [...slot, ...this.room(this.transition.branches, exit)]
  }

  private throws(guards: readonly Expr[]): boolean {
    const { through, work, branches } = this.transition
    const early = [...(work === null ? branches : []), ...(through?.refuse ? [through.refuse] : [])]
    if (early.some(branchMayThrow)) return true
    const all = [...guards, ...(through?.key ? [through.key] : [])]
    if (work?.kind === 'call') all.push(...work.arguments, ...(work.within === null ? [] : [work.within]))
    if (work?.kind === 'delay') all.push(work.duration)
    return all.some(mayThrow)
  }

  get busy(): string {
    return `busy$${this.names.transitions[this.index]!}`
  }

  /** Asks the machine that the transition goes through. */
  private passage(at: readonly string[], exit: string): string[] {
    const { through } = this.transition
    if (through === null) return []
    const slot = `this.${this.names.machines[through.machine]!}`
    const lines =
      through.key === null
        ? []
        : [
            `const key = ${expressionText(through.key, this.terms('this'))}`,
            ...this.keyCheck(through.machine, through.key, 'key'),
          ]
    const key = through.key === null ? 'null' : 'key'
    if (through.refuse === null) return [...lines, `if (!${slot}.peek(${key}).admits()) ${exit}`]
    const refusal = [
      ...this.room([through.refuse], exit),
      ...this.compute(through.refuse, 'this'),
      ...this.remove(at),
      `const instance = ${slot}.get(${key})`,
      `instance.said('refused', ${quoted(this.transition.name)}, ${this.line(through)})`,
      `this.fired(${quoted(this.transition.name)}, 'refuse', ${this.line(through)})`,
      ...this.effectsNow(through.refuse),
      'return true',
    ]
    return [...lines, `if (!${slot}.peek(${key}).admits()) { ${refusal.join('\n')} }`]
  }

  /** Room in each bounded place for the hungriest way. */
  private room(branches: readonly TransitionBranch[], exit: string): string[] {
    return [...this.needs(branches)].map(([place, count]) => {
      const taken = this.transition.inputs.reduce(
        (sum, it) => (it.kind === 'take' && it.place === place ? sum + it.count : sum),
        0,
      )
      return `if (!this.${this.names.places[place]!}.hasRoom(${count - taken})) ${exit}`
    })
  }

  /** For each bounded place how many tokens the hungriest way puts there. */
  needs(branches: readonly TransitionBranch[]): Map<number, number> {
    const { places } = this.names.network
    return new Map([...needsOf(branches)].filter(([place]) => places[place]!.capacity !== null))
  }

  /** Takes the tokens away, those that stand last first, and keeps the ticket of the one that may have one. */
  private remove(at: readonly string[]): string[] {
    const takes = this.transition.inputs
      .map((input, index) => ({ input, at: at[index]! }))
      .filter(({ input }) => input.kind === 'take')
    const ticketed = takes.find(({ input }) => this.names.network.places[input.place]!.ticketed)
    const lines =
      ticketed === undefined
        ? []
        : [`const ticket = this.${this.names.places[ticketed.input.place]!}.ticket(${ticketed.at})`]
    const places = [...new Set(takes.map(({ input }) => input.place))]
    return [
      ...lines,
      ...places.flatMap((place) =>
        this.removeFrom(
          place,
          takes.filter(({ input }) => input.place === place),
        ),
      ),
    ]
  }

  private removeFrom(index: number, takes: readonly { readonly input: Input; readonly at: string }[]): string[] {
    const place = `this.${this.names.places[index]!}`
    const loops = takes.filter(({ input }) => this.isLoop(input)).map(({ at }) => at)
    const fixed = takes.filter(({ input }) => !this.isLoop(input)).reverse()
    const last =
      loops.length === 1
        ? [`removeAt(${place}, ${loops[0]!})`]
        : loops.length === 0
          ? []
          : [`for (const position$ of [${loops.join(', ')}].sort((a$, b$) => b$ - a$)) removeAt(${place}, position$)`]
    return [
      ...last,
      ...fixed.map(({ input, at }) =>
        input.count === 1
          ? at === '0'
            ? `${place}.shift()`
            : `removeAt(${place}, ${at})`
          : `removeMany(${place}, ${at}, ${input.count})`,
      ),
    ]
  }

  get hasTicket(): boolean {
    return this.transition.inputs.some(
      (input) => input.kind === 'take' && this.names.network.places[input.place]!.ticketed,
    )
  }

  private happen(at: readonly string[]): string[] {
    const { transition, names } = this
    const { through, work } = transition
    const name = quoted(transition.name)
    const key = through?.key ? 'key' : 'null'
    const admitted =
      through === null
        ? []
        : [
            `const instance = this.${names.machines[through.machine]!}.get(${key})`,
            `instance.said('admitted', ${name}, ${this.line(through)})`,
          ]
    if (work !== null) return [...this.flightValues(), ...this.remove(at), ...admitted, ...this.beginFlight()]
    return [
      ...this.compute(transition.branches[0]!, 'this'),
      ...this.remove(at),
      ...admitted,
      `this.fired(${name}, 'fire', ${this.line(transition)})`,
      ...this.effectsNow(transition.branches[0]!),
    ]
  }

  /** Effects within the firing itself: a verdict can be late only if an event before it made the machine enter a state. */
  private effectsNow(branch: TransitionBranch): string[] {
    const sends = branch.effects.filter(({ kind }) => kind === 'send').length
    const guarded = this.transition.through !== null && sends > 1
    const verdict = guarded
      ? (event: string, line: number): string => `instance.counts(epoch$, ${quoted(event)}, ${line})`
      : null
    const instance = this.transition.through === null ? null : 'instance'
    const site: Site = { net: 'this', ticket: this.hasTicket ? 'ticket' : 'null', instance, verdict }
    const effects = this.effects(branch, site)
    return uses(namesIn(effects.join('\n')), 'epoch$') ? ['const epoch$ = instance.epoch', ...effects] : effects
  }

  get flightClass(): string {
    return `${this.names.network.name}$${this.transition.work?.kind === 'call' ? 'Call' : 'Delay'}$${this.names.transitions[this.index]!}`
  }

  /** What a flight keeps of its beginning: its inputs' bindings, and arguments that are more than bindings. */
  flightFields(): { readonly name: string; readonly type: string; readonly value: string }[] {
    const { transition } = this
    const inputs = transition.inputs.flatMap(({ binding }) => {
      if (binding === null) return []
      const { type } = transition.bindings[binding]!
      return [{ name: this.bindings[binding]!, type: typeText(type), value: this.bindings[binding]! }]
    })
    const values = transition.work?.kind === 'call' ? transition.work.arguments : []
    const computed = values.flatMap((argument, index) =>
      argument.kind === 'binding'
        ? []
        : [{ name: `argument$${index}`, type: typeText(argument.type), value: `argument$${index}` }],
    )
    return [...inputs, ...computed]
  }

  private flightValues(): string[] {
    const { work } = this.transition
    const terms = this.terms('this')
    const values = work?.kind === 'call' ? work.arguments : []
    const lines = values.flatMap((argument, index) =>
      argument.kind === 'binding'
        ? []
        : [`const argument$${index}: ${typeText(argument.type)} = ${expressionText(argument, terms)}`],
    )
    const bound = work?.kind === 'call' ? work.within : work?.kind === 'delay' ? work.duration : null
    return bound == null || bound.kind === 'literal'
      ? lines
      : [...lines, `const within$ = ${expressionText(bound, terms)}`, ...this.checkDuration(bound, 'within$')]
  }

  /** How long the flight may last: computed before, or a literal. */
  private withinText(): string {
    const { work } = this.transition
    const bound = work?.kind === 'call' ? work.within : (work?.duration ?? null)
    return bound?.kind === 'literal' ? expressionText(bound, this.terms('this')) : 'within$'
  }

  private beginFlight(): string[] {
    const { work, through } = this.transition
    const bound = work?.kind === 'delay' || (work?.kind === 'call' && work.within !== null)
    const values = ['this', this.hasTicket ? 'ticket' : 'null', ...(through === null ? [] : ['instance'])]
    if (bound) values.push(this.withinText())
    values.push(...this.flightFields().map(({ value }) => value))
    const slot = work?.limit == null ? [] : [`this.${this.busy}++`]
    const rooms = [...this.needs(this.transition.branches)].map(
      ([place, count]) => `this.${this.names.places[place]!}.reserved += ${count}`,
    )
    return [...slot, ...rooms, `new ${this.flightClass}(${values.join(', ')})`]
  }

  /** What the one input of an `otherwise` binds; null where its tokens are plain. */
  private get token(): { readonly name: string; readonly type: string } | null {
    const binding = this.transition.inputs[0]?.binding ?? null
    if (binding === null) return null
    return { name: this.bindings[binding]!, type: typeText(this.transition.bindings[binding]!.type) }
  }

  /** A method that says whether no guard of the others accepts a token. */
  otherwiseText(): string {
    const { transition, names } = this
    if (transition.otherwise === null) return ''
    const guards = transition.otherwise.map((other) =>
      names.network.transitions[other]!.guards.map(({ condition }) => condition),
    )
    const test = this.refusals(guards.map((all) => this.acceptance(all)))
    const body = guards.flat().some(mayThrow) ? `try { ${test} } catch { return false }` : test
    const { token } = this
    const name = token !== null && uses(valuesIn(body), token.name) ? token.name : '_token$'
    return `/** No guard of the other transitions that take from its place accepts the token. */
    private otherwise$${names.transitions[this.index]!}(${token === null ? '' : `${name}: ${token.type}`}): boolean { ${body} }`
  }

  /** One statement for each condition: of a thousand in one expression, tools run out of stack. */
  private refusals(accepted: readonly string[]): string {
    const earlier = accepted.slice(0, -1).map((condition) => `if (${condition}) return false`)
    return [...earlier, `return !(${accepted.at(-1) ?? 'false'})`].join('\n')
  }

  /** Whether all guards accept the token. */
  private acceptance(guards: readonly Expr[]): string {
    if (guards.length === 0) return '(true as boolean)'
    return guards.map((guard) => `(${conditionText(guard, this.terms('this'))})`).join(' && ')
  }
}
