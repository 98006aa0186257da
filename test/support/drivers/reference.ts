import { checkKey } from '../../../src/semantics/check-stimulus.ts'
import { contextOf } from '../../../src/semantics/context.ts'
import { admits } from '../../../src/semantics/instances.ts'
import { configOf, type NetworkConfig } from '../../../src/semantics/config.ts'
import { isDrained, type State } from '../../../src/semantics/state.ts'
import { snapshotOf } from '../../../src/semantics/snapshot/take.ts'
import { nextDeadline } from '../../../src/semantics/time.ts'
import { restored } from '../../../src/semantics/snapshot/restore.ts'
import { start, step } from '../../../src/semantics/step.ts'
import type { Step, Stimulus } from '../../../src/semantics/stimulus.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import { attempt } from '../attempt.ts'
import { RunBudget, Runaway } from '../runaway.ts'
import { shownValues } from '../../../src/semantics/snapshot/windows.ts'
import { viewInstance } from '../../../src/simulate/scenario/driver.ts'
import {
  type Act,
  type ActOf,
  type Answer,
  type Answers,
  drawer,
  type Ended,
  misfit,
  type Sight,
  type Surroundings,
} from '../acts.ts'
import { byKey } from '../compare.ts'
import { editedText } from '../edits.ts'
import { spoil } from '../misfits.ts'
import { type Attempt, Attempts } from './attempts.ts'

type Timeless<S> = S extends unknown ? Omit<S, 'at'> : never

/** More deadlines or trace events at once than this mean that a network runs without end. */
const most = 500
/** More tokens in a place than this mean that it grows without end. */
const mostTokens = 60

const byName = (declared: readonly { readonly name: string }[], values: readonly unknown[]): object =>
  Object.fromEntries(declared.map(({ name }, index) => [name, values[index]]))

/** The step function, driven as a host drives generated code. */
export class ReferenceDriver {
  state: State
  readonly trace: TraceEvent[] = []
  private readonly config: NetworkConfig
  private readonly answers: Answers
  private readonly attempts = new Attempts()
  /** What handlers answered at once: the network learns it after the act, as of a promise. */
  private readonly answered: { readonly attempt: Attempt; readonly answer: Answer }[] = []
  private readonly endings: (Ended | null)[] = []
  private now = 0
  private wakes = 0
  /** Whether tokens are not any longer what they were when they came. */
  private spoiled = false

  constructor(
    program: Program,
    network: Network,
    { pure = {}, parameters = {}, answers = new Map(), draws = [{ ok: 0.5 }] }: Surroundings,
  ) {
    const externs = new Map(Object.entries(pure)) as unknown as NetworkConfig['externs']
    const config = configOf(program, network, new Map(Object.entries(parameters)), externs)
    this.config = { ...config, random: drawer(draws), budget: new RunBudget() }
    this.answers = answers
    const first = start(this.config, 0)
    this.state = first.state
    this.follow(first)
    // Nobody can observe a network before it is made.
    this.trace.length = 0
  }

  /** When something is due next, in milliseconds; null when nothing is pending. */
  private get next(): number | null {
    return this.state.closed ? null : nextDeadline(this.config, this.state)
  }

  /** The act with everything computed in it that depends on the network. */
  resolve(act: Act): Act {
    if (act.do === 'due') {
      return { do: 'pass', ms: this.next === null ? 1 : Math.max(0, this.next - this.now + act.beside) }
    }
    if (act.do === 'withdraw') return this.withdraw(act)
    return act.do === 'answer' ? this.answer(act) : act
  }

  private withdraw({ back, busy }: ActOf<'withdraw'>): Act {
    const open = this.endings.flatMap((it, nth) => (it === null ? [nth] : []))
    const carried = new Set([...this.state.flights, ...this.state.coming].map(({ ticket }) => ticket))
    const carriers = open.filter((nth) => carried.has(nth))
    const nth = (busy && carriers.length > 0 ? carriers : open).at(-1 - back)
    return nth === undefined ? { do: 'pass', ms: 0 } : { do: 'cancel', nth }
  }

  private answer({ extern, back, ...outcome }: ActOf<'answer'>): Act {
    const { launched } = this.attempts
    const waiting = launched.flatMap((it, nth) => (it.extern === extern && !it.answered ? [nth] : []))
    const nth = waiting.at(-1 - back)
    return nth === undefined ? { do: 'pass', ms: 0 } : { ...outcome, do: 'end', nth }
  }

  act(act: Act): Sight {
    const before = this.trace.length
    const returned = attempt(() => this.perform(act))
    this.settle()
    return {
      traceEvents: this.trace.slice(before),
      returned,
      endings: [...this.endings],
      aborted: this.attempts.launched.map(({ aborted }) => aborted),
      timers: this.next === null ? 0 : 1,
      standing: this.standing(),
    }
  }

  private perform(act: Act): unknown {
    switch (act.do) {
      case 'put':
        return this.put(act.place, act.token)
      case 'submit':
        return this.submit(act)
      case 'take':
        return this.take(act.place)
      case 'pass':
        return this.pass(act.ms)
      case 'jump':
        this.now += act.ms
        return undefined
      case 'end':
        return this.end(act)
      case 'send':
        return this.send(act)
      case 'cancel':
        return this.cancel(act.nth)
      case 'hold':
        return this.hold(act)
      case 'release':
        return this.release(act)
      case 'look':
        return this.look(act)
      case 'inspect':
        return this.inspect()
      case 'configure':
        return this.configure(act.parameters)
      case 'restore':
        return this.restore(act)
      case 'spoil':
        return this.spoil(act)
      case 'drain':
        return void this.apply({ kind: 'drain' })
      case 'close':
        return this.close()
      case 'due':
      case 'answer':
      case 'withdraw':
        throw new Error('not resolved')
    }
  }

  /** A plain token is put without a value. */
  private put(name: string, given: unknown, ticket?: number): boolean {
    const place = this.config.network.places.findIndex((it) => it.name === name)
    const isPlain = this.config.network.places[place]!.type === null
    const token = isPlain && given === undefined ? null : given
    return this.apply({ kind: 'put', place, token, ...(ticket !== undefined && { ticket }) }).accepted
  }

  private spoil({ place: name, field }: ActOf<'spoil'>): void {
    const place = this.config.network.places.findIndex((it) => it.name === name)
    this.spoiled = true
    spoil(this.state.marking[place]![0]?.value, field)
  }

  private submit({ place, token }: ActOf<'submit'>): void {
    // One that is refused with an error has a number too.
    const ticket = this.endings.push(misfit) - 1
    const { closed, draining } = this.state
    const accepted = this.put(place, token, ticket)
    if (!accepted) this.endings[ticket] = { place: null, reason: closed || draining ? 'closed' : 'full' }
    else if (this.endings[ticket] === misfit) this.endings[ticket] = null
  }

  private take(name: string): unknown {
    const place = this.config.network.places.findIndex((it) => it.name === name)
    const taken = this.apply({ kind: 'take', place }).traceEvents.find(({ kind }) => kind === 'took')
    return taken?.kind === 'took' ? taken.token : undefined
  }

  /** Wakes the network at each deadline, as a host does. */
  private pass(ms: number): void {
    const end = this.now + ms
    for (let { next } = this; next !== null && next <= end; next = this.next) {
      if (++this.wakes > most) throw new Runaway()
      this.now = Math.max(this.now, next)
      this.apply({ kind: 'pass' })
    }
    this.now = end
  }

  private end(act: ActOf<'end'>): void {
    const attempt = this.attempts.launched[act.nth]
    if (attempt?.answered === false) this.tell(attempt, 'error' in act ? { error: act.error } : { ok: act.ok })
  }

  private send({ machine: name, event: wanted, key = null, values = [] }: ActOf<'send'>): void {
    const { network, program } = this.config
    const machine = network.machines.findIndex((it) => it.name === name)
    const { events } = program.machines[network.machines[machine]!.machine]!
    const event = events.findIndex((it) => it.name === wanted)
    this.apply({ kind: 'send', machine, key, event, payload: values })
  }

  private cancel(ticket: number): void {
    if (this.apply({ kind: 'cancel', ticket }).accepted) this.endings[ticket] = { place: null, reason: 'cancelled' }
  }

  private hold({ machine: name, key = null, state: wanted }: ActOf<'hold'>): void {
    const { network, program } = this.config
    const machine = network.machines.findIndex((it) => it.name === name)
    const { states } = program.machines[network.machines[machine]!.machine]!
    this.apply({ kind: 'hold', machine, key, state: states.findIndex((it) => it.name === wanted) })
  }

  private release({ machine: name, key = null }: ActOf<'release'>): void {
    const machine = this.config.network.machines.findIndex((it) => it.name === name)
    this.apply({ kind: 'release', machine, key })
  }

  private look({ machine: name, key = null }: ActOf<'look'>): object {
    const { network, program } = this.config
    const machine = network.machines.findIndex((it) => it.name === name)
    checkKey(this.config, machine, key)
    this.apply({ kind: 'pass' })
    const seen = viewInstance(this.config, this.state, machine, key)
    const { state, remaining, held } = seen
    const { variables, states } = program.machines[network.machines[machine]!.machine]!
    return {
      state: states[state]!.name,
      remaining,
      held,
      variables: {
        ...byName(variables, seen.variables),
        ...byName(states[state]!.variables, seen.locals),
      },
      admits: admits(contextOf(this.config, this.state), machine, key),
    }
  }

  private inspect(): object {
    this.apply({ kind: 'pass' })
    return { variables: [...this.state.variables], sizes: this.state.marking.map(({ length }) => length) }
  }

  private configure(parameters: ActOf<'configure'>['parameters']): string | null {
    const done = attempt(() => this.apply({ kind: 'configure', parameters: new Map(Object.entries(parameters)) }))
    return typeof done === 'string' ? done : null
  }

  /** Returns the snapshot, or why it is refused. */
  private restore({ edits = [], elapsed = 0 }: ActOf<'restore'>): unknown {
    this.apply({ kind: 'pass' })
    const snapshot = snapshotOf(this.config, this.state)
    const first = attempt(() => restored(this.config, editedText(snapshot, edits), this.now, elapsed))
    if (typeof first === 'string') {
      if (edits.length === 0 && !this.spoiled) throw new Error(`a network refuses its own snapshot: ${first}`)
      return first
    }
    this.close()
    this.attempts.forget()
    // What was answered in the old network is lost on the new one.
    this.answered.length = 0
    this.state = first.state
    // Nobody can observe a network before it is made.
    this.follow({ ...first, traceEvents: [] })
    return snapshot
  }

  private close(): void {
    this.apply({ kind: 'close' })
    this.endings.forEach((ending, ticket) => (this.endings[ticket] = ending ?? { place: null, reason: 'closed' }))
  }

  private apply(stimulus: Timeless<Stimulus>): Step {
    const result = step(this.config, this.state, { at: this.now, ...stimulus } as Stimulus)
    this.state = result.state
    this.follow(result)
    if (isDrained(this.state)) this.close()
    return result
  }

  private follow(result: Step): void {
    const { traceEvents, deliveries, faultedSubmissions, state } = result
    if (traceEvents.length > most || [state.coming, ...state.marking].some(({ length }) => length > mostTokens))
      throw new Runaway()
    this.trace.push(...traceEvents)
    for (const { ticket, place, token } of deliveries) this.endings[ticket] = { place, token }
    for (const { ticket, error } of faultedSubmissions) this.endings[ticket] = { place: null, reason: 'fault', error }
    for (const attempt of this.attempts.follow(result)) this.launch(attempt)
  }

  private launch(attempt: Attempt): void {
    const nth = this.attempts.launched.filter(({ extern }) => extern === attempt.extern).indexOf(attempt)
    const answer = this.answers.get(attempt.extern)?.[nth] ?? null
    if (answer === null) return
    attempt.answered = true
    this.answered.push({ attempt, answer })
  }

  private settle(): void {
    for (let next = this.answered.shift(); next !== undefined; next = this.answered.shift()) {
      this.tell(next.attempt, next.answer)
    }
  }

  private tell(attempt: Attempt, answer: Answer): void {
    attempt.answered = true
    const outcome = 'error' in answer ? { kind: 'error', reason: answer.error } : { kind: 'ok', value: answer.ok }
    const { call } = attempt
    this.apply({ kind: 'ended', call, attempt: attempt.attempt, outcome } as Timeless<Stimulus>)
    attempt.ended = true
  }

  private standing(): object {
    const { network, program } = this.config
    return {
      places: network.places.map(({ name }, index) => [name, this.state.marking[index]!.map(({ value }) => value)]),
      parameters: network.parameters.map(({ name }, index) => [name, this.state.values.parameters[index]]),
      variables: this.state.variables,
      machines: this.state.machines.map((instances, slot) => {
        const { machine, capacity } = network.machines[slot]!
        const { states, variables } = program.machines[machine]!
        const { now } = this
        const all = [...instances].map(([key, it]) => ({
          key,
          state: states[it.state]!.name,
          held: it.held,
          values: [
            ...shownValues(variables, it.variables, now),
            ...shownValues(states[it.state]!.variables, it.locals, now),
          ],
          admitted: it.admitted,
        }))
        return capacity === null ? byKey(all) : all
      }),
      coming: network.places.map((_, place) => {
        return this.state.coming.filter((it) => it.place === place).length
      }),
      calls: this.state.flights.length,
    }
  }
}
