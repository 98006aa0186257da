import type { NetworkConfig } from '../../semantics/config.ts'
import { contextOf } from '../../semantics/context.ts'
import { instanceSeen, remainingOf } from '../../semantics/instances.ts'
import type { State } from '../../semantics/state.ts'
import { type Window, partOf } from '../../semantics/window.ts'
import type { TraceEvent, Key } from '../../trace/event.ts'
import type { WindowValue } from '../../../runtime/handles.ts'
import type { WindowPart } from '../../model/expression.ts'
import type { Network, Program, Variable } from '../../model/program.ts'
import type { Stimulus } from '../../semantics/stimulus.ts'
import type { SubmissionEnding } from './ending.ts'
import type { Script } from './script.ts'

type Timeless<S> = S extends unknown ? Omit<S, 'at'> : never

/** What a scenario does to a network. */
export type DriverStimulus = Timeless<
  Extract<Stimulus, { kind: 'put' | 'take' | 'cancel' | 'send' | 'hold' | 'release' | 'configure' | 'drain' | 'close' }>
>

/** An instance of a machine: its state (index), its variables and those of its state; windows as `WindowValue`. */
export interface InstanceView {
  readonly state: number
  readonly variables: readonly unknown[]
  readonly locals: readonly unknown[]
  /** Until it leaves its state by itself, in milliseconds; null if it does not. */
  readonly remaining: number | null
  readonly held: boolean
}

/** What is to be seen of an instance. */
export function viewInstance(config: NetworkConfig, state: State, slot: number, key: Key): InstanceView {
  const step = contextOf({ ...config, covered: null }, state)
  const it = instanceSeen(step, slot, key)
  const { variables, locals, state: index, held } = it.instance
  return {
    state: index,
    variables: seenValues(it.machine.variables, variables, it.step.state.now),
    locals: seenValues(it.machine.states[index]!.variables, locals, it.step.state.now),
    remaining: remainingOf(step, slot, key),
    held,
  }
}

/** Values of variables, of windows what they say. */
function seenValues(variables: readonly Variable[], values: readonly unknown[], now: number): unknown[] {
  return values.map((value, index) => {
    const { type, window } = variables[index]!
    if (window === undefined) return value
    const part = (name: WindowPart): number => partOf(value as Window | null, name, now, type.kind === 'int')
    return { sum: part('sum'), count: part('count'), mean: part('mean') } satisfies WindowValue
  })
}

/** What expressions see of a network. */
export type Sight = Pick<
  Driver,
  'now' | 'parameters' | 'variables' | 'tokens' | 'size' | 'coming' | 'instance' | 'trace'
>

/** A running network on virtual time: the step function, or generated code. */
export interface Driver {
  /** In milliseconds since the start. */
  readonly now: number
  readonly closed: boolean
  /** Nothing more is taken in. */
  readonly draining: boolean
  readonly trace: readonly TraceEvent[]
  /** How much of the trace happened before anybody could observe it. */
  readonly unseen: number
  readonly parameters: readonly unknown[]
  /** Of the net. */
  readonly variables: readonly unknown[]
  tokens(place: number): readonly unknown[]
  /** How many tokens are in a place. */
  size(place: number): number
  /** How many tokens are on their way to a place. */
  coming(place: number): number
  instance(machine: number, key: Key): InstanceView
  /** How what was put in with this ticket ended; null as long as it has not. */
  ending(ticket: number): SubmissionEnding | null
  /**
   * Does something to the network, and then all that follows without time passing.
   * @returns whether it was accepted: a token put, a token there to be taken
   * @throws StepLimitError
   */
  apply(stimulus: DriverStimulus): Promise<boolean>
  /**
   * Lets time pass up to and with an instant.
   * @throws StepLimitError
   */
  advanceTo(at: number): Promise<void>
  /** Nothing is done to it any more. */
  end(): void
}

/** What a driver is made for. */
export interface DriverOptions {
  readonly program: Program
  readonly network: Network
  /** Values of the parameters that are given, by name. */
  readonly parameters: ReadonlyMap<string, unknown>
  readonly script: Script
}

/** @throws RangeError or TypeError where a parameter is out of range; StepLimitError */
export type MakeDriver = (options: DriverOptions) => Promise<Driver>

/** How much may happen in a scenario; what has more has no end that anybody would wait for. */
const most = 100_000

/** How many calls and delays may be under way, and tokens on their way, at once: a network that doubles them again and again would take for ever to reach `most`. */
const mostUnderWay = 10_000

/** A network that goes on for ever. */
export class StepLimitError extends Error {
  override name = 'StepLimitError'
}

/** Ends what happens for ever. */
export class Budget {
  private left = most

  /** @throws StepLimitError */
  spend(at: number): void {
    this.left -= 1
    if (this.left < 0)
      throw new StepLimitError(`more than ${most} things have happened (up to ${at} ms), and there is no end`)
  }

  /** @throws StepLimitError */
  bear(underWay: number, at: number): void {
    if (underWay > mostUnderWay)
      throw new StepLimitError(`more than ${mostUnderWay} calls, delays and tokens are under way (at ${at} ms)`)
  }
}
