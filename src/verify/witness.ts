import { advance, start } from '../semantics/step.ts'
import { copyState, type State } from '../semantics/state.ts'
import type { Program } from '../model/program.ts'
import { printDuration } from '../print/duration.ts'
import { printValue } from '../print/typed-value.ts'
import type { TraceEvent } from '../trace/event.ts'
import { answersOf } from './answers.ts'
import { type Move, stimulusOf } from './move.ts'
import type { SpecExploration } from './exploration.ts'
import type { Step } from './move.ts'
import { freshConfig, type Scope } from './scope.ts'
import type { Verdict } from './claims.ts'
import { realDelay, realTime, toRegion } from './time.ts'
import type { Start } from '../semantics/context.ts'
import type { Stimulus } from '../semantics/stimulus.ts'
import type { Watched } from './watched.ts'

/** A way to what is wrong, played on the step function: what comes from outside, and what happens. */
export interface Witness {
  readonly steps: readonly WitnessStep[]
  /** What then goes on for ever; missing where nothing does. */
  readonly circle?: readonly WitnessStep[]
  /** When it is over, in milliseconds. */
  readonly end: number
  /** All that was done, and what the network is then. */
  readonly story: Story
}

export interface Story {
  readonly told: readonly Told[]
  readonly state: Watched<State>
}

/** A step that was played, when it was over, and the calls that began then. */
export interface Told {
  readonly step: Step
  /** Milliseconds. */
  readonly at: number
  readonly starts: readonly Start[]
}

export interface WitnessStep {
  /** Milliseconds. */
  readonly at: number
  readonly text: string
}

/** Plays the way to what a verdict shows. Null: it does not come to that, and so shows nothing. */
export function witnessOf(exploration: SpecExploration, { state: index, incident, circle }: Verdict): Witness | null {
  if (index === null) return null
  const player = new Player(exploration)
  const way = incident === null ? exploration.wayTo(index) : exploration.wayToIncident(incident)
  for (const step of way) player.play(step)
  if (incident !== null) return happens(player.events, incident.event) ? player.witness : null
  if (!player.isAt(index)) return null
  if (circle === undefined) return player.witness
  const steps = [...player.steps]
  for (const next of circle) if (!player.playTo(next)) return null
  return { ...player.witness, steps, circle: player.steps.slice(steps.length) }
}

/** Plays steps in real time, on the step function. */
class Player {
  readonly steps: WitnessStep[] = []
  events: readonly TraceEvent[]
  private readonly told: Told[] = []
  private state: State
  private readonly exploration: SpecExploration
  private readonly config: Scope['config']

  constructor(exploration: SpecExploration) {
    this.exploration = exploration
    this.config = { ...exploration.scope.config, covered: null }
    const { state, traceEvents, starts } = start(freshConfig(this.config), 0)
    exploration.environment.settle(state, null)
    this.told.push({ step: { kind: 'time', isMoment: false }, at: 0, starts })
    this.state = state
    this.events = traceEvents
  }

  get witness(): Witness {
    const { steps, told, state } = this
    return { steps, end: state.now, story: { told, state } }
  }

  play(step: Step): void {
    const { exploration } = this
    const text = step.kind === 'time' ? null : textOf(exploration.scope, this.state, step)
    const { state, traceEvents, starts } = this.after(step)
    exploration.environment.settle(state, step)
    this.told.push({ step, at: state.now, starts })
    if (text !== null) this.steps.push({ at: state.now, text })
    this.state = state
    this.events = traceEvents
  }

  /** Plays the step that leads to a state (index) next; false where none does. */
  playTo(index: number): boolean {
    const region = toRegion(copyState(this.state), this.exploration.scope.machines, realTime(this.exploration.unit))
    const moves: Step[] = this.exploration.environment.movesOf(this.state)
    const steps = region.hasClocks ? [...moves, { kind: 'time', isMoment: region.hasWhole } as const] : moves
    const step = steps.find((it) => this.leadsTo(it, index))
    if (step !== undefined) this.play(step)
    return step !== undefined
  }

  private leadsTo(step: Step, index: number): boolean {
    const { state } = this.after(step)
    this.exploration.environment.settle(state, step)
    return this.exploration.indexOf(copyState(state)) === index
  }

  /** Whether this is a state that was explored. */
  isAt(index: number): boolean {
    return this.exploration.indexOf(copyState(this.state)) === index
  }

  private after(step: Step): ReturnType<typeof advance> {
    const { scope, unit } = this.exploration
    const { now } = this.state
    const stimulus: Stimulus =
      step.kind === 'time'
        ? { kind: 'pass', at: now + realDelay(this.state, scope.machines, unit, step.isMoment) }
        : stimulusOf(step, now)
    return advance(freshConfig(this.config), copyState(this.state), stimulus)
  }
}

const happens = (events: readonly TraceEvent[], wanted: TraceEvent): boolean =>
  events.some((event) => event.kind === wanted.kind && JSON.stringify(nameOf(event)) === JSON.stringify(nameOf(wanted)))

const nameOf = (event: TraceEvent): unknown[] =>
  'transition' in event ? [event.transition] : 'machine' in event ? [event.machine] : []

/** What comes, in words that are near those of a scenario. */
function textOf({ program, network, machines }: Scope, state: State, move: Move): string {
  switch (move.kind) {
    case 'put': {
      const { name, type } = network.places[move.place]!
      const token = type === null ? 'token' : printValue(program, move.token, type)
      const verb = move.ticket === null ? 'put' : 'submit'
      return `${verb} ${token} in ${name}${answersText(program, move.token)}`
    }
    case 'take':
      return `take from ${network.places[move.place]!.name}`
    case 'send': {
      const { name, key } = network.machines[move.machine]!
      const { name: event, fields } = machines[move.machine]!.events[move.event]!
      const values = fields.map(({ type }, index) => printValue(program, move.payload[index], type))
      const of = key === null ? name : `${name}[${printValue(program, move.key, key.type)}]`
      return `send ${of}.${event}${values.length === 0 ? '' : `(${values.join(', ')})`}`
    }
    case 'ended':
      return endText(program, network.transitions[state.works.find(({ id }) => id === move.call)!.transition]!, move)
    case 'cancel':
      return 'cancel a submission'
  }
}

function endText(
  program: Program,
  { name, work }: Scope['network']['transitions'][number],
  { outcome }: Move & { readonly kind: 'ended' },
): string {
  const extern = program.externs.find((it) => work?.kind === 'call' && it.name === work.extern)!
  if (outcome.kind === 'error')
    return `${extern.name}, called by ${name}, fails with ${printValue(program, outcome.reason, { kind: 'error' })}`
  const value = outcome.kind === 'ok' ? printValue(program, outcome.value, extern.result) : ''
  return `${extern.name}, called by ${name}, replies ${value}${answersText(program, outcome.kind === 'ok' ? outcome.value : null)}`
}

/** What pure externs say of a value. */
function answersText(program: Program, value: unknown): string {
  const answers = Object.entries(answersOf(value) ?? {}).map(([name, answer]) => {
    const { result } = program.externs.find((it) => it.name === name)!
    return `${name} says ${printValue(program, answer, result)}`
  })
  return answers.length === 0 ? '' : `, of which ${answers.join(', ')}`
}

/** `1500ms`, `0.25ms`. */
export const timeText = (milliseconds: number): string => printDuration(Math.round(milliseconds * 1e6) / 1e6)
