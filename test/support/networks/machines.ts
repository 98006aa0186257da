import type { Type } from '../../../src/model/types.ts'
import { type Assignable, assignmentOf } from './assignments.ts'
import type { Choices } from './choices.ts'
import { type Env, type Expressions, moments } from './expressions.ts'
import { isName, Names } from './names.ts'
import { literalOf } from './literals.ts'
import { typeName } from '../../../src/print/type.ts'
import { plainType, variableType, type Field, type World } from './world.ts'

/** A machine in the making: nets say which events are sent, and what is missing then is added. */
export interface Machine {
  readonly name: string
  readonly parameters: readonly (Field & { readonly default: string | null })[]
  readonly events: readonly MachineEvent[]
  readonly variables: readonly string[]
  readonly states: readonly State[]
  /** What all its states see. */
  readonly env: Env
  readonly assignable: readonly Assignable[]
  /** Members that hold in several states, as texts. */
  readonly during: string[]
  used: boolean
  /** Some transition goes through it. */
  passed: boolean
}

export interface MachineEvent {
  readonly name: string
  readonly fields: readonly Field[]
  exported: boolean
  sent: boolean
  verdict: boolean
}

interface State {
  readonly name: string
  readonly final: boolean
  readonly admit: string
  readonly locals: readonly string[]
  /** Of everything assigned to or used in it. */
  readonly env: Env
  readonly assignable: readonly Assignable[]
  readonly handlers: Handler[]
  /** What it does when it has let something through. */
  readonly admissions: Branch[]
  readonly ignored: number[]
  readonly whens: Branch[]
  readonly afters: Timeout[]
  readonly enter: readonly string[]
  readonly exit: readonly string[]
}

interface Branch {
  /** A condition, or a duration. */
  readonly head: string | null
  readonly assignments: readonly string[]
  readonly target: number | null
}

/** Without a target it is an `every`. */
interface Timeout extends Branch {
  readonly condition: string | null
}

interface Handler extends Branch {
  readonly event: number
}

/** Makes machines that the checker accepts, once `settle` has seen how they are used. */
export class Machines {
  private readonly choices: Choices
  private readonly world: World
  private readonly expressions: Expressions

  constructor(choices: Choices, world: World, expressions: Expressions) {
    this.choices = choices
    this.world = world
    this.expressions = expressions
  }

  machine(name: string): Machine {
    const { choices } = this
    const values = new Names(choices, moments)
    const parameters = this.parameters(values)
    const env = envOf(parameters)
    const variables = this.variables(values, env, choices.between(0, 2), parameters)
    const machine: Machine = {
      name,
      parameters,
      events: this.events(),
      variables: variables.map(({ text }) => text),
      states: this.states(values, parameters, variables),
      env: { ...envOf([...parameters, ...variables]), moments },
      assignable: variables,
      during: [],
      used: false,
      passed: false,
    }
    this.connect(machine)
    return machine
  }

  private parameters(names: Names): Machine['parameters'] {
    return this.choices.list(0, 2, () => {
      const type: Type = this.choices.pick([{ kind: 'int' }, { kind: 'duration' }, plainType(this.choices, this.world)])
      // An integer may say how many calls are admitted.
      const value = type.kind === 'int' ? String(this.choices.between(1, 3)) : literalOf(this.choices, this.world, type)
      return { name: names.local(), type, default: this.choices.chance(80) ? value : null }
    })
  }

  private events(): MachineEvent[] {
    const names = new Names(this.choices)
    return this.choices.list(1, 3, () => {
      const own = new Names(this.choices)
      const fields = this.choices.list(0, this.choices.chance(60) ? 0 : 2, () => ({
        name: own.word(),
        type: variableType(this.choices, this.world),
      }))
      return { name: names.word(), fields, exported: this.choices.chance(40), sent: false, verdict: false }
    })
  }

  /** Variables with their first values, which may use those before them; they become part of what is in scope. */
  private variables(
    names: Names,
    env: Env,
    count: number,
    parameters: readonly Field[],
  ): (Assignable & { readonly text: string })[] {
    const seen = new Map(env.names)
    return Array.from({ length: count }, () => {
      if (this.choices.chance(25)) return this.window(names, parameters, seen)
      const type = variableType(this.choices, this.world)
      const name = names.local()
      const value = this.expressions.of(type, { ...env, names: new Map(seen) }, 1)
      seen.set(name, type)
      return { name, type, text: `var ${name}: ${typeName(type)} = ${value}` }
    })
  }

  /** How far it reaches may be a parameter. */
  private window(
    names: Names,
    parameters: readonly Field[],
    seen: Map<string, Type>,
  ): Assignable & { readonly text: string } {
    const { choices } = this
    const type: Type = choices.pick([{ kind: 'int' }, { kind: 'duration' }])
    const reach: Type = choices.pick([{ kind: 'int' }, { kind: 'duration' }])
    const known = parameters.filter((it) => it.type.kind === reach.kind)
    const literal = reach.kind === 'int' ? String(choices.between(1, 4)) : literalOf(choices, this.world, reach)
    const over = known.length > 0 && choices.chance(40) ? choices.pick(known).name : literal
    const name = names.local()
    for (const [read, of] of windowReads(name, type)) seen.set(read, of)
    return { name, type, window: true, text: `var ${name}: ${typeName(type)} over ${over}` }
  }

  private states(values: Names, parameters: Machine['parameters'], variables: readonly Assignable[]): State[] {
    const { choices } = this
    const names = new Names(choices)
    const count = choices.between(1, 4)
    return Array.from({ length: count }, (_, index): State => {
      const env = envOf([...parameters, ...variables])
      const locals = this.variables(values, env, choices.chance(40) ? choices.between(1, 2) : 0, parameters)
      const assignable = [...variables, ...locals]
      const own = { ...envOf([...parameters, ...assignable]), moments }
      return {
        name: names.local(),
        final: count > 1 && index === count - 1 && choices.chance(30),
        admit: this.admit(parameters, { ...own, moments: [] }),
        locals: locals.map(({ text }) => text),
        env: own,
        assignable,
        handlers: [],
        admissions: [],
        ignored: [],
        whens: [],
        afters: [],
        enter: this.assignments(own, assignable, 20),
        exit: this.assignments(own, assignable, 20),
      }
    })
  }

  private admit(parameters: Machine['parameters'], env: Env): string {
    const counts = parameters.filter(({ type }) => type.kind === 'int').map(({ name }) => name)
    const count =
      counts.length > 0 && this.choices.chance(60) ? this.choices.pick(counts) : String(this.choices.between(1, 3))
    return this.choices.weigh([
      [5, ''],
      [2, 'admit none'],
      [4, `admit ${count}`],
      [1, `admit ${count} + 1`],
      [1, 'admit all'],
      [3, this.admitsBy(parameters, env)],
    ])
  }

  /** By a condition, or so many as something that is in scope says. */
  private admitsBy(parameters: Machine['parameters'], env: Env): string {
    // What depends on parameters alone is at least 1, which the length of a text need not be, nor a number of a range.
    const isFixed = (path: string): boolean =>
      parameters.some(({ name, type }) => path.startsWith(`${name}.`) || (path === name && type.kind !== 'int'))
    const counts = this.expressions.paths({ kind: 'int' }, env).filter((path) => !isFixed(path))
    const condition = this.choices.chance(60) ? this.expressions.condition(env) : null
    if (condition !== null) return `admit ${condition}`
    return counts.length === 0 ? '' : `admit ${this.choices.pick(counts)}`
  }

  private assignments(env: Env, assignable: readonly Assignable[], percent: number): string[] {
    if (assignable.length === 0 || !this.choices.chance(percent)) return []
    return this.choices.list(1, 2, () =>
      assignmentOf(this.choices, this.expressions, env, this.choices.pick(assignable)),
    )
  }

  /** The condition of a handler, or of a `when`, beside others. */
  private conditionBeside(others: readonly Branch[], env: Env): string | null {
    const heads = others.map(({ head }) => head)
    return this.expressions.conditionBeside(heads, { ...env, moments: [] })
  }

  /** Ways between the states: each is reached, each but the final ones is left, each event is handled. */
  private connect(machine: Machine): void {
    const { states, events } = machine
    for (let target = 1; target < states.length; target++)
      this.lead(machine, this.choices.between(0, target - 1), target)
    states.forEach((state, index) => {
      const isLeft = branchesOf(state).some(({ target }) => target !== null && target !== index)
      if (states.length > 1 && !state.final && !isLeft) this.leave(machine, index)
    })
    for (const [index, state] of states.entries()) {
      if (this.choices.chance(20) && !state.final) this.time(machine, index, this.other(machine, index))
      if (this.choices.chance(12) && state.assignable.length > 0) this.time(machine, index, null)
      events.forEach((_, event) => this.choices.chance(50) && this.handle(machine, index, event))
      if (this.choices.chance(30)) this.hear(machine, index)
    }
    events.forEach((_, event) => {
      if (states.some(({ handlers }) => handlers.some((it) => it.event === event))) return
      this.handle(machine, this.choices.between(0, states.length - 1), event, true)
    })
  }

  /** A way from a state to a later one. */
  private lead(machine: Machine, from: number, to: number): void {
    const source = machine.states[from]!
    const kind = this.choices.weigh([
      [4, 'on'],
      [3, 'after'],
      [source.assignable.length > 0 ? 2 : 0, 'when'],
    ] as const)
    if (kind === 'on') this.react(machine, from, this.choices.between(0, machine.events.length - 1), to)
    else if (kind === 'after') this.time(machine, from, to)
    else {
      const head = this.conditionBeside(source.whens, source.env)
      if (head === null) return this.time(machine, from, to)
      source.whens.push({ head, assignments: this.assignments(source.env, source.assignable, 40), target: to })
    }
  }

  private leave(machine: Machine, from: number): void {
    const to = this.other(machine, from)
    if (this.choices.chance(50)) this.time(machine, from, to)
    else this.react(machine, from, this.choices.between(0, machine.events.length - 1), to)
  }

  private other(machine: Machine, state: number): number {
    const others = machine.states.flatMap((_, index) => (index === state ? [] : [index]))
    return others.length === 0 ? state : this.choices.pick(others)
  }

  /** @param target null: it stays */
  private time(machine: Machine, from: number, target: number | null): void {
    const state = machine.states[from]!
    const type: Type = { kind: 'duration' }
    const condition = this.choices.chance(30) ? this.expressions.condition({ ...state.env, moments: ['now'] }) : null
    // What is due again and again is not due each millisecond.
    const head =
      condition !== null || target === null || this.choices.chance(60)
        ? literalOf(this.choices, this.world, type)
        : this.expressions.of(type, state.env, 1)
    const assignments = this.assignments(state.env, state.assignable, target === null ? 100 : 40)
    state.afters.push({ head, condition, assignments, target })
  }

  /** A handler that leads somewhere, before those that are there. */
  private react(machine: Machine, from: number, event: number, target: number): void {
    const state = machine.states[from]!
    const others = state.handlers.filter((it) => it.event === event)
    const guarded = others.length > 0
    const env = eventEnv(state.env, machine.events[event]!)
    const head = guarded || this.choices.chance(40) ? this.conditionBeside(others, env) : null
    if (guarded && head === null) return this.time(machine, from, target)
    const assignments = this.assignments(env, state.assignable, 40)
    state.handlers.unshift({ event, head, assignments, target })
  }

  /** Handlers of an event, where there is none yet that always holds. */
  private handle(machine: Machine, index: number, event: number, surely = false): void {
    const state = machine.states[index]!
    const own = state.handlers.filter((it) => it.event === event)
    if (own.some(({ head }) => head === null)) return
    const env = eventEnv(state.env, machine.events[event]!)
    const target = state.final ? index : this.choices.pick([null, index, this.other(machine, index)])
    const assignments = this.assignments(env, state.assignable, target === null ? 100 : 40)
    if (target === null && assignments.length === 0 && !surely) return
    const head = this.choices.chance(50) ? this.conditionBeside(own, env) : null
    const stays = target === null && assignments.length === 0
    state.handlers.push({ event, head, assignments, target: stays ? index : target })
  }

  /** Handlers of what the machine has let through. */
  private hear(machine: Machine, index: number): void {
    const state = machine.states[index]!
    const target = state.final ? index : this.choices.pick([null, index, this.other(machine, index)])
    const assignments = this.assignments(state.env, state.assignable, target === null ? 100 : 40)
    if (target === null && assignments.length === 0) return
    const head = this.choices.chance(40) ? this.conditionBeside([], state.env) : null
    state.admissions.push({ head, assignments, target })
  }

  /** What the rules ask for that depends on the nets. */
  settle(machine: Machine): void {
    for (const event of machine.events) if (machine.used && !event.sent) event.exported = true
    machine.states.forEach((state, index) => {
      if (/^admit (?!all$)/.test(state.admit)) this.release(machine, state, index)
      const certain = new Set(state.handlers.filter(({ head }) => head === null).map(({ event }) => event))
      const silent = machine.events.flatMap((_, event) => (certain.has(event) ? [] : [event]))
      state.ignored.push(...this.choices.some(silent, 40))
    })
    if (this.choices.chance(30)) this.share(machine)
  }

  /** Members that hold in several states; none of them is final. */
  private share(machine: Machine): void {
    const open = machine.states.filter(({ final }) => !final)
    const states = this.choices.some(open, 60)
    if (states.length === 0) return
    const { env, assignable } = machine
    const block = (percent: number): string => blockText(this.assignments(env, assignable, percent))
    const target = (): string => ` -> ${this.choices.pick(machine.states).name}`
    const own = states.flatMap(({ handlers }) => handlers)
    const head = this.choices.chance(40) ? this.conditionBeside(own, env) : null
    // What an event carries hides what has its name.
    const isPlain = ({ fields }: MachineEvent): boolean => fields.every((it) => !env.names.has(it.name))
    const heard = machine.events.filter((it, event) => isPlain(it) && states.some((state) => !isSettled(state, event)))
    const events = this.choices.some(heard, 50).map(({ name }) => name)
    const hooks = ['enter', 'exit'].flatMap((word) =>
      assignable.length > 0 && this.choices.chance(20) ? [`${word}${block(100)}`] : [],
    )
    const members = [
      ...hooks,
      ...(events.length === 0
        ? []
        : [`on ${events.join(', ')}${head === null ? '' : ` when ${head}`}${block(40)}${target()}`]),
      ...(this.choices.chance(40)
        ? [`after ${literalOf(this.choices, this.world, { kind: 'duration' })}${block(40)}${target()}`]
        : []),
      ...(this.choices.chance(20) && assignable.length > 0
        ? [`every ${literalOf(this.choices, this.world, { kind: 'duration' })}${block(100)}`]
        : []),
    ]
    if (members.length > 0)
      machine.during.push(`during ${states.map(({ name }) => name).join(', ')} { ${members.join(' ')} }`)
  }

  /** A state that admits some calls, or none, is left by what can happen in it, if it is left. */
  private release(machine: Machine, { admit, handlers, afters, whens }: State, index: number): void {
    const away = ({ target }: Branch): boolean => target !== null && target !== index
    const canCome = ({ event: index }: Handler): boolean => {
      const event = machine.events[index]!
      return !machine.used || event.exported || (event.verdict && admit !== 'admit none')
    }
    if (afters.some(away) || ![...handlers, ...whens].some(away)) return
    if (!handlers.some((it) => canCome(it) && away(it))) this.time(machine, index, this.other(machine, index))
  }
}

/** Whether a state says itself what an event (by index) does. */
const isSettled = ({ handlers, ignored }: State, event: number): boolean =>
  ignored.includes(event) || handlers.some((it) => it.event === event && it.head === null)

const blockText = (assignments: readonly string[]): string =>
  assignments.length === 0 ? '' : ` { ${assignments.join(', ')} }`

const branchesOf = ({ handlers, whens, afters }: State): readonly Branch[] => [...handlers, ...whens, ...afters]

const envOf = (fields: readonly Assignable[]): Env => ({
  names: new Map(
    fields.flatMap(({ name, type, window }) => (window === true ? windowReads(name, type) : [[name, type] as const])),
  ),
  machines: [],
  externs: false,
  moments: [],
})

/** What can be read of a window. */
export const windowReads = (name: string, type: Type): (readonly [string, Type])[] => [
  [name, type],
  [`${name}.count`, { kind: 'int' }],
  [`${name}.mean`, type.kind === 'int' ? { kind: 'number' } : type],
]

/** In a handler, the values of the event hide what has the same names. */
function eventEnv(env: Env, { fields }: MachineEvent): Env {
  const own = fields.filter(({ name }) => isName(name)).map(({ name, type }) => [name, type] as const)
  const hidden = new Set(own.map(([name]) => name))
  const names = [...env.names].filter(([name]) => !hidden.has(name.split('.')[0]!))
  return { ...env, names: new Map([...names, ...own]) }
}

/** The text of a machine. */
export function machineText({ name, parameters, events, variables, states, passed, during }: Machine): string {
  const head = parameters.length === 0 ? '' : `(${parameters.map(parameterText).join(', ')})`
  const fields = (own: readonly Field[]): string =>
    own.length === 0 ? '' : `(${own.map((it) => `${it.name}: ${typeName(it.type)}`).join(', ')})`
  const lines = [
    ...events.map((it) => `  ${it.exported ? 'in ' : ''}event ${it.name}${fields(it.fields)}`),
    ...variables.map((text) => `  ${text}`),
    ...states.map((state, index) => stateText(state, index === 0, passed, events, states)),
    ...during.map((text) => `  ${text}`),
  ]
  return `fsm ${name}${head} {\n${lines.join('\n')}\n}`
}

export function parameterText({ name, type, default: value }: Machine['parameters'][number]): string {
  return `${name}: ${typeName(type)}${value === null ? '' : ` = ${value}`}`
}

const timeHead = ({ head, condition, target }: Timeout): string =>
  `${target === null ? 'every' : 'after'} ${head!}${condition === null ? '' : ` when ${condition}`}`

function stateText(
  state: State,
  initial: boolean,
  passed: boolean,
  events: Machine['events'],
  states: readonly State[],
): string {
  const block = blockText
  const branch = ({ assignments, target }: Branch): string =>
    `${block(assignments)}${target === null ? '' : ` -> ${states[target]!.name}`}`
  const lines = [
    ...(state.admit === '' ? [] : [state.admit]),
    ...state.locals,
    ...(state.enter.length === 0 ? [] : [`enter${block(state.enter)}`]),
    ...state.handlers.map(
      (it) => `on ${events[it.event]!.name}${it.head === null ? '' : ` when ${it.head}`}${branch(it)}`,
    ),
    ...(passed ? state.admissions : []).map(
      (it) => `on admitted${it.head === null ? '' : ` when ${it.head}`}${branch(it)}`,
    ),
    ...(state.ignored.length === 0 ? [] : [`ignore ${state.ignored.map((it) => events[it]!.name).join(', ')}`]),
    ...state.whens.map((it) => `when ${it.head!}${branch(it)}`),
    ...state.afters.map((it) => `${timeHead(it)}${branch(it)}`),
    ...(state.exit.length === 0 ? [] : [`exit${block(state.exit)}`]),
  ]
  const kind = initial ? 'initial ' : state.final ? 'final ' : ''
  const body = lines.map((line) => `    ${line}\n`).join('')
  return body === '' ? `  ${kind}state ${state.name}` : `  ${kind}state ${state.name} {\n${body}  }`
}
