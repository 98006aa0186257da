import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Network, Program } from '../../model/program.ts'
import type { Stimulus } from '../../semantics/stimulus.ts'
import type { Ending } from './ending.ts'
import type { Script } from './script.ts'

type Timeless<S> = S extends unknown ? Omit<S, 'at'> : never

/** What a scenario does to a network. */
export type Deed = Timeless<
  Extract<Stimulus, { kind: 'put' | 'take' | 'cancel' | 'send' | 'hold' | 'release' | 'configure' | 'close' }>
>

/** An instance of a machine: its state (index), its variables and those of its state. */
export interface Seen {
  readonly state: number
  readonly variables: readonly unknown[]
  readonly locals: readonly unknown[]
  /** Until it leaves its state by itself, in milliseconds; null if it does not. */
  readonly remaining: number | null
  readonly held: boolean
}

/** A running network on virtual time: the step function, or generated code. */
export interface World {
  /** In milliseconds since the start. */
  readonly now: number
  readonly closed: boolean
  readonly trace: readonly TraceEvent[]
  /** How much of the trace happened before anybody could observe it. */
  readonly unseen: number
  readonly parameters: readonly unknown[]
  /** Of the net. */
  readonly variables: readonly unknown[]
  tokens(place: number): readonly unknown[]
  instance(machine: number, key: Key): Seen
  /** How what was put in with this ticket ended; null as long as it has not. */
  ending(ticket: number): Ending | null
  /**
   * Does something to the network, and then all that follows without time passing.
   * @returns whether it was accepted: a token put, a token there to be taken
   * @throws Endless
   */
  apply(deed: Deed): Promise<boolean>
  /**
   * Lets time pass up to and with an instant.
   * @throws Endless
   */
  advanceTo(at: number): Promise<void>
  /** Nothing is done to it any more. */
  end(): void
}

/** What a world is made of. */
export interface Making {
  readonly program: Program
  readonly network: Network
  /** Values of the parameters that are given, by name. */
  readonly parameters: ReadonlyMap<string, unknown>
  readonly script: Script
}

/** @throws RangeError or TypeError where a parameter is out of range; Endless */
export type MakeWorld = (making: Making) => Promise<World>

/** How much may happen in a scenario; what has more has no end that anybody would wait for. */
const most = 100_000

/** How many calls and delays may be under way at once: a network that doubles them again and again would take for ever to reach `most`. */
const mostUnderWay = 10_000

/** A network that goes on for ever. */
export class Endless extends Error {
  override name = 'Endless'
}

/** Ends what happens for ever. */
export class Budget {
  private left = most

  /** @throws Endless */
  spend(at: number): void {
    this.left -= 1
    if (this.left < 0) throw new Endless(`more than ${most} things have happened (up to ${at} ms), and there is no end`)
  }

  /** @throws Endless */
  bear(underWay: number, at: number): void {
    if (underWay > mostUnderWay)
      throw new Endless(`more than ${mostUnderWay} calls and delays are under way (at ${at} ms)`)
  }
}
