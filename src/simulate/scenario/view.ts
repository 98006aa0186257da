import type { WindowValue } from '../../../runtime/handles.ts'
import { evaluate } from '../../semantics/evaluate.ts'
import { noMoment, scopeOf } from '../../semantics/scope.ts'
import type { Expr, WindowPart } from '../../model/expression.ts'
import type { Key } from '../../trace/event.ts'
import type { Machine, Network, Program, Variable } from '../../model/program.ts'
import { printExpression, reference } from '../../print/expression.ts'
import { type Names, namesInNet } from '../../print/names.ts'
import type { Look, Scenario } from '../../model/scenario.ts'
import { wildcard } from '../../model/wildcard.ts'
import { printValue } from '../../print/typed-value.ts'
import { anyPart } from '../../model/walk.ts'
import type { Difference } from './difference.ts'
import { showDifference } from './show-difference.ts'
import type { Driver, Sight } from './driver.ts'

/** A variable is asked for that the present state of its machine does not have. */
export class MissingVariableError extends Error {
  override name = 'MissingVariableError'
}

type Told = Pick<Scenario, 'subject' | 'bindings' | 'submissions'>

/** The network as the expressions of a scenario see it. */
export class View<Seen extends Sight = Driver> {
  readonly program: Program
  readonly network: Network
  /** The named values, and behind the others a look at the network when it is needed. */
  readonly bindings: unknown[] = []
  /** The names of what is submitted. */
  readonly submissions: readonly string[]
  private readonly names: Names
  private readonly looks: readonly (Look | null)[]
  private running: Seen | null = null

  constructor(program: Program, network: Network, scenario: Told) {
    this.program = program
    this.network = network
    this.submissions = scenario.submissions
    this.looks = scenario.bindings.map(({ look }) => look)
    this.looks.forEach((look, index) => {
      if (look !== null) Object.defineProperty(this.bindings, index, { get: () => this.lookAt(look) })
    })
    this.names = this.namesOf(scenario)
  }

  /** What is seen; there is nothing to see before the start. */
  get driver(): Seen {
    if (this.running === null) throw new Error('the network has not started')
    return this.running
  }

  set driver(driver: Seen) {
    this.running = driver
  }

  /** Whether the value of an expression depends on the network. */
  dependsOnNetwork(expr: Expr): boolean {
    return anyPart(expr, ({ kind, ...part }) => {
      if (['parameter', 'variable', 'is', 'now'].includes(kind)) return true
      return kind === 'binding' && 'index' in part && this.looks[part.index] !== null
    })
  }

  /** @throws MissingVariableError */
  valueOf(expr: Expr): unknown {
    const { driver, bindings } = this
    const isIn = (machine: number, key: Key, state: number): boolean => driver.instance(machine, key).state === state
    const variables = { net: driver.variables, machine: [], state: [] }
    const { functions } = this.program
    const now = (): number => driver.now
    const moment = { ...noMoment, functions, isIn, now }
    return evaluate(expr, scopeOf({ parameters: driver.parameters, variables, bindings }, moment))
  }

  /** As `valueOf`, of an expression that does not depend on the network. */
  constantOf(expr: Expr): unknown {
    const moment = { ...noMoment, functions: this.program.functions }
    return evaluate(expr, scopeOf({ bindings: this.bindings }, moment))
  }

  keyOf(key: Expr | null): Key {
    return key === null ? null : (this.valueOf(key) as Key)
  }

  machineOf(slot: number): Machine {
    return this.program.machines[this.network.machines[slot]!.machine]!
  }

  /** The name of the state that an instance is in. */
  stateOf(slot: number, key: Key): string {
    return this.machineOf(slot).states[this.driver.instance(slot, key).state]!.name
  }

  /** An expression as the spec writes it. */
  print(expr: Expr): string {
    return printExpression(expr, this.names)
  }

  /** A machine, or its instance of a key, as the spec writes it. */
  printMachine(slot: number, key: Expr | null): string {
    return reference(slot, key, this.names)
  }

  show(value: unknown, expr: Pick<Expr, 'type'>): string {
    return printValue(this.program, value, expr.type)
  }

  showDifference(root: string, difference: Difference, type: Expr['type']): string {
    return showDifference(this.program, root, difference, type)
  }

  private lookAt(look: Look): unknown {
    if (look.kind === 'anything') return wildcard
    if (look.kind === 'coming') return this.driver.coming(look.place)
    if (look.kind === 'happened') return this.driver.trace.filter(({ kind }) => kind === look.event).length
    if (look.kind === 'count') return this.driver.size(look.place)
    const machine = this.machineOf(look.machine)
    const seen = this.driver.instance(look.machine, this.keyOf(look.key))
    if (look.kind !== 'variable') return seen[look.kind]
    const state = machine.states[seen.state]!
    const own = machine.variables.findIndex(({ name }) => name === look.name)
    if (own >= 0) return shownValue(machine.variables[own]!, seen.variables[own], look.part)
    const local = state.variables.findIndex(({ name }) => name === look.name)
    if (local >= 0) return shownValue(state.variables[local]!, seen.locals[local], look.part)
    const shown = this.printMachine(look.machine, look.key)
    throw new MissingVariableError(`${shown} is ${state.name}, which has no variable ${look.name}`)
  }

  private namesOf(scenario: Told): Names {
    const own = namesInNet(this.program, this.network)
    const isMachine = scenario.subject.kind === 'machine'
    return {
      ...own,
      machine: (slot) => (isMachine ? 'it' : own.machine(slot)),
      binding: (index) => {
        const { look, name } = scenario.bindings[index]!
        if (look === null || !('machine' in look)) return name
        return `${this.printMachine(look.machine, look.key)}.${look.kind === 'variable' ? printVariable(look) : look.kind}`
      },
    }
  }
}

/** Of a window what is asked for. */
function shownValue({ window }: Variable, value: unknown, part: WindowPart = 'sum'): unknown {
  return window === undefined ? value : (value as WindowValue)[part]
}

function printVariable({ name, part = 'sum' }: Look & { kind: 'variable' }): string {
  return part === 'sum' ? name : `${name}.${part}`
}
