import { lineOf } from '../../source/files.ts'
import type { Assign, Handler, Machine, MachineEvent, MachineState, Program, Branch } from '../../model/program.ts'
import { numberOf } from '../../model/branches.ts'
import type { Type } from '../../model/types.ts'
import { stateExpressions } from '../../model/walk.ts'
import { doorLines, doorOf } from './door.ts'
import { conditionText, expressionText, mayThrow, type Terms } from './expression.ts'
import { access, docComment, inner, key, local, member, namesIn, quoted, uses, valuesIn } from './names.ts'
import { loadedText, savedText } from './variables.ts'
import { typeText } from './types.ts'
import type { Span } from '../../source/span.ts'

/** What a machine's parts are called in the generated module. */
export interface MachineNames {
  readonly className: string
  readonly parameters: string
  readonly states: string
  readonly variables: readonly string[]
  /** For each state the members that hold its variables. */
  readonly locals: readonly (readonly string[])[]
}

export function machineNames(machine: Machine): MachineNames {
  const all = [...machine.variables, ...machine.states.flatMap((state) => state.variables)].map(({ name }) => name)
  const unique = (name: string): boolean => all.filter((other) => other === name).length === 1
  return {
    className: `${inner(machine.name)}$Machine`,
    parameters: `${inner(machine.name)}$Parameters`,
    states: `${inner(machine.name)}$states`,
    variables: machine.variables.map(({ name }) => member(name)),
    locals: machine.states.map((state) =>
      state.variables.map(({ name }) => (unique(name) ? member(name) : `${member(state.name)}${member(name)}`)),
    ),
  }
}

/** The method that handles an event. */
export const eventMethod = (event: string): string => `on${member(event)}`

/** The union of a machine's state names. */
export const stateUnion = (machine: Machine): string => machine.states.map(({ name }) => quoted(name)).join(' | ')

/** For `EventHandle`: the values of each event that may be sent from outside. */
export function eventTable(machine: Machine): string {
  const events = machine.events.filter(({ exported }) => exported)
  const values = (event: Machine['events'][number]): string =>
    event.fields.map((field) => `${local(field.name)}: ${typeText(field.type)}`).join(', ')
  return `{ ${events.map((event) => `${key(event.name)}: [${values(event)}]`).join('; ')} }`
}

/** The class of a machine's instances. */
export function machineText(program: Program, machine: Machine): string {
  const names = machineNames(machine)
  const writer = new MachineWriter(program, machine, names)
  return [
    `const ${names.states} = [${machine.states.map(({ name }) => quoted(name)).join(', ')}] as const`,
    ...(writer.usesParameters
      ? [
          `interface ${names.parameters} { ${machine.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`).join('; ')} }`,
        ]
      : []),
    `${docComment(machine.doc)}class ${names.className} extends Machine {\n${writer.members().join('\n\n')}\n}`,
  ].join('\n\n')
}

/** Whether it may not be able to take an event: it looks into records, which may have changed, or puts texts together. */
export const mayFail = (machine: Machine): boolean => machine.states.flatMap(stateExpressions).some(mayThrow)

function isCompound(type: Type): boolean {
  return type.kind === 'optional' ? isCompound(type.element) : compound.includes(type.kind)
}

const compound: readonly Type['kind'][] = ['record', 'list', 'unknown', 'error']

class MachineWriter {
  private readonly program: Program
  private readonly machine: Machine
  private readonly names: MachineNames

  constructor(program: Program, machine: Machine, names: MachineNames) {
    this.program = program
    this.machine = machine
    this.names = names
  }

  /** Whether some expression names a parameter. */
  get usesParameters(): boolean {
    return /\bthis\.p[.[]/.test(namesIn(this.methods().join('\n')))
  }

  members(): string[] {
    return [this.fields(), ...this.methods()]
  }

  private methods(): string[] {
    const { machine, names } = this
    return [
      this.constructorText(),
      `begin(): void { ${this.byState((state, index) => this.beginning(state, index))} }`,
      this.timeOut(),
      this.admits(),
      ...machine.events.map((_, event) => this.handler(event)),
      ...(machine.states.some(({ whens }) => whens.length > 0) ? [this.settle()] : []),
      ...(machine.states.some(({ exit }) => exit.length > 0) ? [this.exit()] : []),
      ...(machine.events.some(({ exported }) => exported) ? [this.receive()] : []),
      ...(names.variables.length + names.locals.flat().length > 0 ? [this.persistence()] : []),
      ...(this.holdsOthers
        ? ['override same(one: unknown, other: unknown): boolean { return isSame(one, other) }']
        : []),
    ]
  }

  private fields(): string {
    const { machine, names } = this
    const field = (name: string, type: string): string => `declare private ${name}: ${type}`
    return [
      `override readonly names = ${names.states}`,
      ...(this.usesParameters
        ? [`private get p(): ${names.parameters} { return this.slot.p as ${names.parameters} }`]
        : []),
      ...machine.variables.map((it, index) => field(names.variables[index]!, typeText(it.type))),
      ...machine.states.flatMap((state, at) =>
        state.variables.map((it, index) => field(names.locals[at]![index]!, typeText(it.type))),
      ),
    ].join('\n')
  }

  private constructorText(): string {
    const terms = this.terms(0, [])
    const first = this.machine.variables.map(
      (it, index) => `this.${this.names.variables[index]!} = ${expressionText(it.initial, terms)}`,
    )
    return `constructor(net: Net, slot: Slot<Machine>, key: Key) {
      super(net, slot, key)
      ${first.join('\n')}
      this.start(${this.machine.initial})
    }`
  }

  private terms(state: number, payload: readonly string[]): Terms {
    const { machine, names } = this
    return {
      parameter: (index) => `this.p${access(machine.parameters[index]!.name)}`,
      variable: (scope, index) =>
        `this.${scope === 'machine' ? names.variables[index]! : names.locals[state]![index]!}`,
      binding: () => 'undefined',
      payload: (index) => payload[index]!,
      extern: () => 'undefined',
      isIn: () => 'false',
    }
  }

  /** A switch over the states for which there is something to do. */
  private byState(body: (state: MachineState, index: number) => string): string {
    const cases = this.machine.states.flatMap((state, index) => {
      const text = body(state, index)
      return text === '' ? [] : [`case ${index}: // ${docSafe(state.name)}\n${text}\n break`]
    })
    return cases.length === 0 ? '' : `switch (this.state) {\n${cases.join('\n')}\n}`
  }

  private beginning(state: MachineState, index: number): string {
    const terms = this.terms(index, [])
    return [
      ...state.variables.map(
        (it, at) => `this.${this.names.locals[index]![at]!} = ${expressionText(it.initial, terms)}`,
      ),
      ...this.assignments(state.enter, terms),
      ...state.afters.map(({ delay }) => `this.after(${expressionText(delay, terms)})`),
    ].join('\n')
  }

  private assignments(effects: readonly Assign[], terms: Terms): string[] {
    return effects.map(({ scope, index, value }) => `${terms.variable(scope, index)} = ${expressionText(value, terms)}`)
  }

  /** Taking a way out of a state, or staying. */
  private branch(branch: Branch, index: number, terms: Terms): string {
    const { exit } = this.machine.states[index]!
    const effects = this.assignments(branch.effects, terms)
    if (branch.target === null) return effects.join('\n')
    return [
      ...this.assignments(exit, this.terms(index, [])),
      ...effects,
      `this.go(${branch.target}, ${this.line(branch)}, ${numberOf(this.machine.states[index]!, branch)!})`,
    ].join('\n')
  }

  private line({ at }: { readonly at: Span }): number {
    return lineOf(this.program, at)
  }

  private timeOut(): string {
    const body = this.byState((state, index) => {
      const terms = this.terms(index, [])
      if (state.afters.length === 1) return this.branch(state.afters[0]!, index, terms)
      return state.afters
        .map((branch, at) => `if (index === ${at}) { ${this.branch(branch, index, terms)}\n return }`)
        .join('\n')
    })
    return `timeOut(${this.machine.states.some(({ afters }) => afters.length > 1) ? 'index' : '_index'}: number): void { ${body} }`
  }

  private admits(): string {
    const limited = this.machine.states.some(({ admit }) => admit !== 'all')
    const body = this.byState((state, index) => {
      if (state.admit === 'all') return ''
      if (state.admit === 'none') return 'return false'
      return `return (this.admitted[${index}] ?? 0) < ${expressionText(state.admit, this.terms(index, []))}`
    }).replace(/(return [^\n]*)\n break/g, '$1')
    return `admits(): boolean { ${limited ? body : ''}\n return true }`
  }

  private handler(event: number): string {
    const { name, fields, doc, at } = this.machine.events[event]!
    const payload = fields.map((field) => local(field.name))
    const body = this.byState((state, index) => this.reaction(state, index, event, payload)).replace(
      /return\n break/g,
      'return',
    )
    const code = valuesIn(body)
    const named = payload.map((it) => (uses(code, it) ? it : `_${it}$`))
    const parameters = fields.map((field, index) => `${named[index]!}: ${typeText(field.type)}`).join(', ')
    const said = `(${quoted(name)}, ${this.line({ at })})`
    const text = `${this.barred(event, said)}\n ${body}\n this.unhandled${said}`
    const whole = mayFail(this.machine) ? `takeWhole(this, () => { ${text} })` : text
    return `${docComment(doc)}${eventMethod(name)}(${parameters}): void { ${whole} }`
  }

  private reaction(state: MachineState, index: number, event: number, payload: readonly string[]): string {
    const terms = this.terms(index, payload)
    const settle = this.machine.states.some(({ whens }) => whens.length > 0) ? 'this.settle()\n' : ''
    const step = (handler: Handler): string => `${this.branch(handler, index, terms)}\n${settle}return`
    const texts: string[] = []
    for (const handler of state.handlers.filter((it) => it.event === event)) {
      if (handler.guard === null) return [...texts, step(handler)].join('\n')
      texts.push(`if (${conditionText(handler.guard, terms)}) { ${step(handler)} }`)
    }
    if (state.ignored.includes(event)) texts.push('return')
    return texts.join('\n')
  }

  private exit(): string {
    const body = this.byState((state, index) => this.assignments(state.exit, this.terms(index, [])).join('\n'))
    return `override exit(): void { ${body} }`
  }

  /** Of an event that comes while the machine is held in a state that handles it. */
  private barred(event: number, said: string): string {
    const { states } = this.machine
    const where = (handling: boolean): number[] =>
      states.flatMap(({ handlers }, index) => (handlers.some((it) => it.event === event) === handling ? [index] : []))
    const [handling, others] = [where(true), where(false)]
    if (handling.length === 0) return ''
    const held = ['this.held', ...others.map((index) => `this.state !== ${index}`)]
    const among = `this.held && (${handling.map((index) => `this.state === ${index}`).join(' || ')})`
    return `if (${others.length > handling.length ? among : held.join(' && ')}) return this.disregarded${said}`
  }

  private settle(): string {
    const body = this.byState((state, index) => {
      const terms = this.terms(index, [])
      return state.whens
        .map(
          (branch) => `if (${conditionText(branch.guard!, terms)}) { ${this.branch(branch, index, terms)}\n continue }`,
        )
        .join('\n')
    })
    return `override settle(): void { for (;;) { ${body}\n return } }`
  }

  /** What an event from outside does: it is checked before anything happens. */
  private receive(): string {
    const cases = this.machine.events.filter(({ exported }) => exported).map((event) => this.reception(event))
    const used = cases.some((text) => uses(namesIn(text), 'values')) ? 'values' : '_values'
    const message = `\`\${event} cannot be sent to ${docSafe(this.machine.name)}\``
    return `receive(event: string, ${used}: readonly unknown[]): (to: ${this.names.className}) => void { ${cases.join('\n')}\n throw new TypeError(${message}) }`
  }

  private reception({ name, fields }: MachineEvent): string {
    const door = doorOf(this.program, this.machine)
    const values = fields.map((_, index) => `value$${index}`)
    const lines = fields.flatMap((field, index) => [
      `const ${values[index]!} = values[${index}] as ${typeText(field.type)}`,
      ...doorLines(door, field.type, quoted(`${name}: ${field.name}`), values[index]!),
    ])
    const handler = `return (to) => to.${eventMethod(name)}(${values.join(', ')})`
    return `if (event === ${quoted(name)}) { ${[...lines, handler].join('\n')} }`
  }

  /** Variables of the machine, then those of the present state. */
  /** Whether a variable can have a value that holds others. */
  private get holdsOthers(): boolean {
    const { variables, states } = this.machine
    return [...variables, ...states.flatMap((state) => state.variables)].some(({ type }) => isCompound(type))
  }

  private persistence(): string {
    const { machine, names } = this
    const common = names.variables
    const all = (index: number): string[] => [...common, ...names.locals[index]!]
    const variables = (state: MachineState): Machine['variables'] => [...machine.variables, ...state.variables]
    const save = this.byState((state, index) =>
      state.variables.length > 0 ? `return ${savedText(variables(state), all(index))}` : '',
    ).replace(/(return [^\n]*)\n break/g, '$1')
    const load = this.byState((state, index) => loadedText(variables(state), all(index)))
    return `override save(): Record<string, unknown> { ${save}\n return ${savedText(machine.variables, common)} }

    override load(values: Readonly<Record<string, unknown>>): void { ${load} }`
  }
}

/** A name in a comment or a template. */
const docSafe = (name: string): string => name.replace(/[^\p{ID_Continue} ]/gu, '')
