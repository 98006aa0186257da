import { externsOf } from '../../model/externs.ts'
import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Start } from '../../semantics/context.ts'
import { configOf, type NetworkConfig } from '../../semantics/config.ts'
import { Play, type Reply } from '../play.ts'
import type { SubmissionEnding } from './ending.ts'
import { Submissions } from './submissions.ts'
import {
  Budget,
  type DriverStimulus,
  type DriverOptions,
  type InstanceView,
  type Driver,
  viewInstance,
} from './driver.ts'

/** The step function on virtual time. */
export class ReferenceDriver implements Driver {
  readonly trace: TraceEvent[] = []
  readonly unseen: number
  private readonly config: NetworkConfig
  private readonly play: Play
  private readonly budget = new Budget()
  private readonly submissions = new Submissions()
  private readonly script: DriverOptions['script']
  /** How far time was let pass: that of a closed network stands still. */
  private passed = 0

  /**
   * @param covered takes what of the model acts
   * @throws RangeError or TypeError where a parameter is out of range; StepLimitError
   */
  constructor({ program, network, parameters, script }: DriverOptions, covered: Set<object> | null = null) {
    const pure = externsOf(network).map((name) => [name, (...values: unknown[]) => script.ask(name, values)] as const)
    this.script = script
    const config = configOf(program, network, parameters, new Map(pure))
    this.config = { ...config, random: () => script.random, covered }
    const { parameters: first } = this.config
    script.parameters = () => first
    let begun: number | null = null
    const call = (start: Start): Reply | null => {
      begun ??= this.trace.length
      return script.call(start.extern, start.arguments, start.attempt)
    }
    const tell = (traceEvent: TraceEvent): void => this.tell(traceEvent)
    this.play = new Play(this.config, call, tell, 0, ({ ticket, ...ending }) => this.submissions.end(ticket, ending))
    this.unseen = begun ?? this.trace.length
    script.parameters = () => this.parameters
  }

  private tell(traceEvent: TraceEvent): void {
    this.budget.spend(traceEvent.at)
    this.trace.push(traceEvent)
  }

  get now(): number {
    return Math.max(this.play.now, this.passed)
  }

  get closed(): boolean {
    return this.play.state.closed
  }

  get draining(): boolean {
    return this.play.state.draining
  }

  get parameters(): readonly unknown[] {
    return this.play.state.values.parameters
  }

  get variables(): readonly unknown[] {
    return this.play.state.variables
  }

  tokens(place: number): readonly unknown[] {
    return this.play.state.marking[place]!.map(({ value }) => value)
  }

  size(place: number): number {
    return this.play.state.marking[place]!.length
  }

  coming(place: number): number {
    return this.play.state.coming.filter((token) => token.place === place).length
  }

  instance(machine: number, key: Key): InstanceView {
    return viewInstance(this.config, this.play.state, machine, key)
  }

  ending(ticket: number): SubmissionEnding | null {
    return this.submissions.endingOf(ticket)
  }

  async apply(stimulus: DriverStimulus): Promise<boolean> {
    this.budget.spend(this.now)
    const shut = this.closed || this.draining
    if (stimulus.kind === 'put' && stimulus.ticket !== undefined) this.submissions.begin(stimulus.ticket)
    const { accepted } = this.play.apply(stimulus)
    this.budget.bear(this.underWay, this.now)
    this.endSubmissions(stimulus, accepted, shut)
    return accepted
  }

  private get underWay(): number {
    const { flights, coming } = this.play.state
    return flights.length + coming.length
  }

  /** Tells those who submitted what did not end in a place. */
  private endSubmissions(stimulus: DriverStimulus, accepted: boolean, wasShut: boolean): void {
    if (stimulus.kind === 'put' && stimulus.ticket !== undefined && !accepted) {
      this.submissions.end(stimulus.ticket, { place: null, reason: wasShut ? 'closed' : 'full' })
    } else if (stimulus.kind === 'cancel' && accepted) {
      this.submissions.end(stimulus.ticket, { place: null, reason: 'cancelled' })
    }
    this.endWithNetwork()
  }

  private endWithNetwork(): void {
    if (this.closed) this.submissions.endAll({ place: null, reason: 'closed' })
  }

  async advanceTo(at: number): Promise<void> {
    for (let next = this.play.next(); next !== null && next < at && this.script.gap === null; next = this.play.next()) {
      this.budget.spend(next)
      this.play.advanceTo(next)
      this.budget.bear(this.underWay, next)
    }
    if (this.script.gap !== null) return
    this.play.advanceTo(at)
    this.endWithNetwork()
    this.passed = at
  }

  end(): void {}
}
