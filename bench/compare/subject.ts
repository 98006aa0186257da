export type SubjectName = 'opossum' | 'cockatiel' | 'myc'

/** What a call of the backend does. It may look at the signal that it is given. */
export type Work = (signal: AbortSignal | undefined) => unknown

/** Where time comes from, in milliseconds. */
export interface Time {
  now(): number
  /** Time passes, and timers fire. */
  pass(milliseconds: number): Promise<void>
  /** Time passes, but no timer fires. */
  starve(milliseconds: number): void
}

/** How a breaker is to be set up: as the documentation of its library says for that purpose. */
export interface Settings {
  /** Failures in a row that open the circuit; 3 unless said. */
  readonly failures?: number
  /** Instead of that: more than this share of failures, among at least so many calls in so many milliseconds. */
  readonly window?: {
    readonly share: number
    readonly volume: number
    readonly length: number
  }
  /** Milliseconds; 5,000 unless said. */
  readonly cooldown?: number
  /** Instead of that: a cooldown that grows. `jitter` as the library does unless told otherwise. */
  readonly growing?: { readonly first: number; readonly most: number; readonly jitter: boolean }
  /** Calls let through in half-open, and successes that close; 1 unless said. */
  readonly trials?: number
  /** How long a call may take, in milliseconds; null for no limit. 60,000 unless said. */
  readonly within?: number | null
  /** Calls at once. */
  readonly width?: number
  /** Tries after the first, and milliseconds before each. */
  readonly retry?: { readonly times: number; readonly after: number }
  /** How long an attempt runs until a second one starts beside it, in milliseconds. */
  readonly hedge?: number
  /** Who asks for the same while a call runs takes part in it. */
  readonly shared?: boolean
  /** Calls are given a signal that is aborted when they take too long. */
  readonly abortable?: boolean
  /** Errors named `Ignored` say nothing of the backend. */
  readonly ignoring?: boolean
  /** Answers have a status, and one of 500 or more is a failure. */
  readonly readsStatus?: boolean
  /** Calls in a second, beside the breaker. */
  readonly rate?: number
  /** Throws where the library asks whether a good answer counts as a failure. */
  readonly brokenJudge?: boolean
  /** Throws where the library asks what counts as a failure. */
  readonly brokenFilter?: boolean
}

/** A breaker around a backend, whatever library it is of. */
export interface Breaker {
  /**
   * Calls the backend and says how that ended: never rejects.
   * @param asked where calls are shared: for what
   */
  call(work: Work, caller?: AbortSignal, asked?: string): Promise<string>
  /** Closed, open, half-open or held open, as the library itself says. */
  state(): string
  /** Adds a listener that is told of every success, or of everything. */
  listen(listener: () => void): void
  /** How often its listeners were told that it opened. */
  openings(): number
  /** How many verdicts its listeners were told of that came too late. */
  lateVerdicts(): number
  /** How many failures it counts now. */
  counted(): number
  /** Ends it for good. */
  close(): void
  /** A health check says that the backend is down. */
  reportDown(): Promise<void>
  /** Holds the circuit open; the result releases it. */
  holdOpen(): () => void
  /** Its state, as data that JSON can hold. */
  save(): unknown
}

/** Two calls, one after the other, and what undoes the first one. */
export interface SagaSteps {
  readonly first: () => unknown
  readonly second: () => unknown
  readonly undo: () => unknown
}

/** A library under comparison. */
export interface Subject {
  readonly name: SubjectName
  readonly time: Time
  breaker(settings?: Settings): Breaker
  /** Makes a breaker that goes on from what another saved. */
  restore(saved: unknown, settings?: Settings): Breaker
  /** Makes the calls one after the other, until the caller cancels; says how that ended for the caller. */
  saga(steps: SagaSteps, caller: AbortSignal): Promise<string>
}

/** The library has nothing for what the probe asks for. */
export class NotOffered extends Error {}

/** The library refuses what the probe asks for, and says so. */
export class Refused extends Error {}
