import { answerAttempt } from './call.ts'
import { cancel, isUnderWay } from './cancel.ts'
import { reserved } from './capacity.ts'
import { checkStimulus } from './check-stimulus.ts'
import type { NetworkConfig } from './config.ts'
import { type StepContext, contextOf, recordEvent } from './context.ts'
import { expireIfLate } from './effects.ts'
import { evaluate } from './evaluate.ts'
import { putInitial } from './initial-tokens.ts'
import { instanceOf, isHeld } from './instances.ts'
import { hold, release, sendTo } from './machine.ts'
import { type Given, type ParameterValues, valuesOf } from './parameters.ts'
import { constantScope } from './scope.ts'
import { conclude, settle } from './settle.ts'
import { type State, type Work, copyState, emptyState } from './state.ts'
import type { Step, Stimulus } from './stimulus.ts'
import { armTick } from './tick.ts'
import { passTime } from './time.ts'
import { store } from './tokens.ts'
import { abortAttempts } from './work.ts'

/**
 * A network at its start, run until nothing is enabled.
 * @throws RangeError where a place has no room for its initial tokens
 */
export function start(config: NetworkConfig, at: number): Step {
  return begin(config, at, initialize)
}

/**
 * Runs a network until nothing is enabled.
 * @param fill puts in what is there at the start
 */
export function begin(config: NetworkConfig, at: number, fill: (step: StepContext) => void): Step {
  // A default that is a record or a list is made anew: no network sees what is changed in a token of another one.
  const values = valuesOf(config.program, config.network, config.given)
  const step = contextOf(config, emptyState(config.network, values, at))
  fill(step)
  settle(step)
  return stepOf(step, true)
}

/** What the spec says of the start: variables, tokens, the machines without keys, ticks. */
function initialize(step: StepContext): void {
  const { network, program } = step.config
  const { parameters } = step.state.values
  const scope = constantScope(parameters, program.functions)
  for (const { initial } of network.variables) step.state.variables.push(evaluate(initial, scope))
  network.places.forEach((_, place) => putInitial(step, scope, place))
  network.machines.forEach((slot, index) => slot.key === null && instanceOf(step, index, null))
  network.transitions.forEach(({ every }, index) => every !== null && armTick(step, index))
}

/**
 * The step function: the reference semantics (docs/language.md, section 10). The given state is left as it is.
 * @throws Unbounded; TypeError or RangeError for parameters, and TypeError for tokens, keys and values of events that cannot be, before
 * anything has happened
 */
export function step(config: NetworkConfig, state: State, stimulus: Stimulus): Step {
  return advance(config, copyState(state), stimulus)
}

/** As `step`, for whoever owns the state and needs the old one no longer: it is changed, and is the new one. */
export function advance(config: NetworkConfig, state: State, stimulus: Stimulus): Step {
  const values = stimulus.kind === 'configure' ? configured(config, state, stimulus.parameters) : state.values
  checkStimulus(config, stimulus)
  config.budget.spend(1, state.now)
  const step = contextOf(config, state)
  if (state.closed || isIdle(state, stimulus)) return stepOf(step, false)
  // An answer that has come counts: the time of its call is not looked at before it.
  const answered = stimulus.kind === 'ended' ? workAnswered(state, stimulus) : undefined
  passTime(step, stimulus.at, answered)
  step.faulted.length = 0
  const accepted = handle(step, stimulus, values)
  if (stimulus.kind !== 'pass' && !step.state.closed) conclude(step)
  return stepOf(step, accepted)
}

/** The call of which an attempt has ended, if that is under way. */
function workAnswered({ works }: State, { call, attempt }: Stimulus & { kind: 'ended' }): Work | undefined {
  return works.find(({ id, running }) => id === call && running.includes(attempt))
}

/** Parameters with those given over them. */
function configured({ program, network }: NetworkConfig, { values }: State, given: Given): ParameterValues {
  return valuesOf(program, network, new Map([...values.given, ...given]))
}

/** What is said of a token that has ended already, or of a machine that nobody holds. */
function isIdle(state: State, stimulus: Stimulus): boolean {
  if (stimulus.kind === 'release') return !isHeld(state, stimulus.machine, stimulus.key)
  return stimulus.kind === 'cancel' && !isUnderWay(state, stimulus.ticket)
}

function stepOf(step: StepContext, accepted: boolean): Step {
  const { state, traceEvents, starts, aborts, deliveries, faultedSubmissions } = step
  return { state, traceEvents, starts, aborts, deliveries, faultedSubmissions, accepted }
}

/** @param values of parameters, as they are from now on */
function handle(step: StepContext, stimulus: Stimulus, values: ParameterValues): boolean {
  switch (stimulus.kind) {
    case 'pass':
      return true
    case 'put':
      return put(step, stimulus.place, stimulus.token, stimulus.ticket ?? null)
    case 'take':
      return take(step, stimulus.place)
    case 'send':
      sendTo(step, stimulus.machine, stimulus.key, stimulus.event, stimulus.payload)
      return true
    case 'ended': {
      const work = workAnswered(step.state, stimulus)
      if (work !== undefined) answerAttempt(step, work, stimulus.attempt, stimulus.outcome)
      return work !== undefined
    }
    case 'cancel':
      return cancel(step, stimulus.ticket)
    case 'hold':
      hold(step, stimulus.machine, stimulus.key, stimulus.state)
      return true
    case 'release':
      release(step, stimulus.machine, stimulus.key)
      return true
    case 'configure':
      step.state.values = values
      recordEvent(step, step.config.network.at, { kind: 'configured' })
      return true
    case 'drain':
      drain(step)
      return true
    case 'close':
      close(step)
      return true
  }
}

function drain(step: StepContext): void {
  if (!step.state.draining) recordEvent(step, step.config.network.at, { kind: 'draining' })
  step.state.draining = true
}

function close(step: StepContext): void {
  for (const work of step.state.works) abortAttempts(step, work)
  step.state.closed = true
  recordEvent(step, step.config.network.at, { kind: 'closed' })
}

function put(step: StepContext, place: number, token: unknown, ticket: number | null): boolean {
  if (step.state.draining) return false
  if (step.state.marking[place]!.length + reserved(step, place) >= step.state.values.capacities[place]!) return false
  const { name, at, ticketed } = step.config.network.places[place]!
  recordEvent(step, at, { kind: 'put', place: name, token })
  expireIfLate(step, place, store(step, place, token, ticketed ? ticket : null))
  return true
}

function take(step: StepContext, place: number): boolean {
  const token = step.state.marking[place]!.shift()
  if (token === undefined) return false
  const { name, at } = step.config.network.places[place]!
  recordEvent(step, at, { kind: 'took', place: name, token: token.value })
  return true
}
