import type { TraceEvent, Key } from '../../src/trace/event.ts'
import type { Edit } from './edits.ts'

/** What a test does to a network. `nth` counts the starts of handlers from 0: each ends when told to, or by itself. */
export type Act =
  | { readonly do: 'put'; readonly place: string; readonly token: unknown }
  | { readonly do: 'submit'; readonly place: string; readonly token: unknown }
  | { readonly do: 'take'; readonly place: string }
  /** Time passes, and the host's timers wake. */
  | { readonly do: 'pass'; readonly ms: number }
  /** Time passes until the next deadline, or some milliseconds before or after it. */
  | { readonly do: 'due'; readonly beside: number }
  /** Time passes, and the host's timers starve. */
  | { readonly do: 'jump'; readonly ms: number }
  /** The handler that was started last and has not answered yet does so, or one some starts before it. */
  | {
      readonly do: 'answer'
      readonly extern: string
      readonly back: number
      readonly ok?: unknown
      readonly error?: unknown
    }
  | { readonly do: 'end'; readonly nth: number; readonly ok?: unknown; readonly error?: unknown }
  | {
      readonly do: 'send'
      readonly machine: string
      readonly key?: Key
      readonly event: string
      readonly values?: readonly unknown[]
    }
  /** Aborts the signal of the submission of this number, from 0. */
  | { readonly do: 'cancel'; readonly nth: number }
  /** Cancels the submission that came last and has not ended, or one some before it; `busy`: of those on their way or in a call or delay, if there are some. */
  | { readonly do: 'withdraw'; readonly back: number; readonly busy: boolean }
  | { readonly do: 'hold'; readonly machine: string; readonly key?: Key; readonly state: string }
  | { readonly do: 'release'; readonly machine: string; readonly key?: Key }
  /** Asks for the state of a machine and its variables, whether it admits and is held, and for how long it stays so. */
  | { readonly do: 'look'; readonly machine: string; readonly key?: Key }
  /** Asks for the variables of the net, and how many tokens its places hold. */
  | { readonly do: 'inspect' }
  /** Changes parameters; some of the values may be none. */
  | { readonly do: 'configure'; readonly parameters: Readonly<Record<string, unknown>> }
  /** Closes it, and goes on from a snapshot of it, perhaps after a sleep; unless that has been edited so that it is refused. */
  | { readonly do: 'restore'; readonly edits?: readonly Edit[]; readonly elapsed?: number }
  /** Changes a field of the first token of a place, which nobody should. */
  | { readonly do: 'spoil'; readonly place: string; readonly field: string }
  | { readonly do: 'drain' }
  | { readonly do: 'close' }

export type ActOf<K extends Act['do']> = Extract<Act, { readonly do: K }>

/** Pure externs, by name. */
export type Pure = Record<string, (...values: never[]) => unknown>

/** What a handler does by itself: it returns a value, or throws. */
export type Answer = { readonly ok: unknown } | { readonly error: unknown }

/** What each handler does at its first starts, by its name; null, and at later starts: it waits to be told. */
export type Answers = ReadonlyMap<string, readonly (Answer | null)[]>

/** What a network gets from outside. */
export interface Surroundings {
  readonly pure?: Pure
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly answers?: Answers
  /** What is drawn, one after the other, again and again. */
  readonly draws?: readonly Answer[]
}

/** Draws for one network. */
export function drawer(draws: readonly Answer[]): () => unknown {
  let count = 0
  return () => {
    const drawn = draws[count++ % draws.length]!
    if ('error' in drawn) throw new Error(String(drawn.error))
    return drawn.ok
  }
}

/** How a submission ended: in the place that its token reached, or nowhere, with the reason. */
export type Ended =
  | { readonly place: string; readonly token: unknown }
  | { readonly place: null; readonly reason: string; readonly error?: unknown }

/** What was not accepted, since it does not fit. */
export const misfit: Ended = { place: null, reason: 'misfit' }

/** What can be seen of a network after an act. */
export interface Sight {
  /** What happened meanwhile. */
  readonly traceEvents: readonly TraceEvent[]
  /** What the act returned. */
  readonly returned: unknown
  /** Of each submission so far, how it ended; null where it has not. */
  readonly endings: readonly (Ended | null)[]
  /** Of each start of a handler so far, whether its signal is aborted. */
  readonly aborted: readonly boolean[]
  /** How many host timers are armed. */
  readonly timers: number
  /** Tokens, parameters, variables, machines, and how many calls and delays are under way. */
  readonly standing: object
}
