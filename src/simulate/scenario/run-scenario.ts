import type { TraceEvent } from '../../trace/event.ts'
import type { Network, Program } from '../../model/program.ts'
import type { Scenario, Statement } from '../../model/scenario.ts'
import { Unbounded } from '../../semantics/size.ts'
import { isChance } from '../../values/numbers.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { LivelockError } from '../play.ts'
import { isParameterError, execute } from './execute.ts'
import { checkExpectation, type Failure } from './expectation.ts'
import { Script } from './script.ts'
import { MissingVariableError, View } from './view.ts'
import { StepLimitError, type MakeDriver, type Driver } from './driver.ts'
import type { Span } from '../../source/span.ts'

/** How a scenario went. */
export interface ScenarioRun {
  readonly scenario: Scenario
  readonly network: Network
  /** Null where it passed. */
  readonly failure: Failure | null
  /** All that happened, up to the failure. */
  readonly trace: readonly TraceEvent[]
  /** How much of it happened before anybody could observe it. */
  readonly unseen: number
  /** Whether it was ended because there was no end to it. */
  readonly endless: boolean
  /** How many expectations held. */
  readonly held: number
  /** Virtual time at the end, in milliseconds. */
  readonly elapsed: number
}

/** The network that a scenario or a check is of. */
export function subjectNetwork(program: Program, { subject }: Pick<Scenario, 'subject'>): Network {
  if (subject.kind === 'network') return program.networks[subject.index]!
  const { name } = program.machines[subject.index]!
  return standaloneNetworks(program).find((network) => network.name === name)!
}

/** Runs a scenario on a network, statement by statement, up to its end or to what fails. */
export async function runScenario(program: Program, scenario: Scenario, makeDriver: MakeDriver): Promise<ScenarioRun> {
  const network = subjectNetwork(program, scenario)
  const runner = new ScenarioRunner(program, network, scenario, makeDriver)
  const failure = await runner.run()
  const { driver, held, endless } = runner
  const { trace = [], unseen = 0, now: elapsed = 0 } = driver ?? {}
  return { scenario, network, failure, trace, unseen, endless, held, elapsed }
}

class ScenarioRunner {
  held = 0
  endless = false
  driver: Driver | null = null
  private readonly program: Program
  private readonly network: Network
  private readonly scenario: Scenario
  private readonly makeDriver: MakeDriver
  private readonly view: View
  private readonly script: Script

  constructor(program: Program, network: Network, scenario: Scenario, makeDriver: MakeDriver) {
    this.program = program
    this.network = network
    this.scenario = scenario
    this.makeDriver = makeDriver
    this.view = new View(program, network, scenario)
    this.script = new Script(program, this.view.bindings)
  }

  async run(): Promise<Failure | null> {
    try {
      for (const statement of this.scenario.statements) {
        const failure = (await this.attempt(statement)) ?? this.gap(statement.at)
        if (failure !== null) return failure
      }
      return null
    } finally {
      this.driver?.end()
    }
  }

  private async attempt(statement: Statement): Promise<Failure | null> {
    try {
      return await this.follow(statement)
    } catch (error) {
      this.endless = [StepLimitError, LivelockError, Unbounded].some((kind) => error instanceof kind)
      if (!this.endless && !(error instanceof MissingVariableError)) throw error
      return failureAt(statement.at, (error as Error).message)
    }
  }

  private async follow(statement: Statement): Promise<Failure | null> {
    if (statement.kind === 'behaviour') {
      this.script.follow(statement)
      return null
    }
    if (statement.kind === 'let' && !this.view.dependsOnNetwork(statement.value)) {
      this.view.bindings[statement.binding] = this.view.constantOf(statement.value)
      return null
    }
    if (statement.kind === 'random' && !this.view.dependsOnNetwork(statement.value))
      return this.draw(statement, this.view.constantOf(statement.value))
    const failure = this.driver === null ? ((await this.start()) ?? this.gap(statement.at)) : null
    if (failure !== null) return failure
    if (statement.kind === 'random') return this.draw(statement, this.view.valueOf(statement.value))
    if (statement.kind === 'expect') return this.expect(statement)
    const reason = await execute(this.view, statement)
    return reason === null || this.script.gap !== null ? null : failureAt(statement.at, reason)
  }

  /** From now on this is drawn. */
  private draw({ at }: Statement, drawn: unknown): Failure | null {
    if (!isChance(drawn)) return failureAt(at, `random is a number from 0 on and below 1, and this is ${String(drawn)}`)
    this.script.random = drawn
    return null
  }

  /** What is said of externs before anything is done holds from the start, so the start comes late. */
  private async start(): Promise<Failure | null> {
    const { program, network, script, scenario, view } = this
    const given = scenario.arguments.flatMap((value, index) =>
      value === null ? [] : [[network.parameters[index]!.name, view.constantOf(value)] as const],
    )
    try {
      this.driver = await this.makeDriver({ program, network, parameters: new Map(given), script })
      view.driver = this.driver
      return null
    } catch (error) {
      if (!isParameterError(error)) throw error
      return failureAt(scenario.at, `${network.name} does not start: ${error.message}`)
    }
  }

  private expect({ expectations }: Statement & { kind: 'expect' }): Failure | null {
    for (const expectation of expectations) {
      const failure = checkExpectation(this.view, this.script, expectation)
      if (failure !== null) return failure
      this.held += 1
    }
    return null
  }

  /** An extern was called of which the scenario says nothing. */
  private gap(at: Span): Failure | null {
    return this.script.gap === null ? null : failureAt(at, this.script.gap)
  }
}

const failureAt = (at: Span, actual: string): Failure => ({ at, expected: null, actual, details: [] })
