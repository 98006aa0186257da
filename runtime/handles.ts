// The places and machines of a network as its users see them.

/** What a handler is given after its arguments. */
export interface CallContext {
  /** Aborted when the time of this attempt is up, its submitter cancels or the network is closed. Made when first asked for. */
  readonly signal: AbortSignal
}

/** What a handler is given whose calls are hedged. */
export interface HedgedContext extends CallContext {
  /** Which attempt of its call this is: 1, or 2 for the one that starts where the first takes long. */
  readonly attempt: number
}

/** How a submitted token ended: in the place that it reached; or nowhere, with the reason. */
export type Ending<Outcomes> =
  { [P in keyof Outcomes]: { readonly place: P; readonly token: Outcomes[P] } }[keyof Outcomes] | Nowhere

/** Why a token ended nowhere. */
export type Nowhere =
  | { readonly place: null; readonly reason: 'full' | 'closed' | 'cancelled' }
  /** What its call or delay was to do in the end could not be computed. */
  | { readonly place: null; readonly reason: 'fault'; readonly error: unknown }

/** A place as seen from outside. */
export interface PlaceHandle {
  /** How many tokens are in it. */
  readonly size: number
}

/** A place that takes tokens from outside. */
export interface InPlace<T> extends PlaceHandle {
  /**
   * Puts a token in; false if the place is full or the network closed, and then nothing has changed.
   * @throws TypeError where what the network reads of the token does not fit its type
   */
  put(token: T): boolean
}

/** An `in` place of which every token ends in exactly one `out` place. */
export interface SubmitPlace<T, Outcomes> extends InPlace<T> {
  /**
   * Puts a token in and resolves when it has ended. Never rejects. Aborting the signal takes the token out again.
   * @throws TypeError, before anything has happened, as `put`, and for a signal that is none; Error in a pure extern
   */
  submit(token: T, options?: { readonly signal?: AbortSignal | undefined }): Promise<Ending<Outcomes>>
}

/** A place that gives tokens to the outside; iterating takes them as they come and ends when the network is closed. */
export interface OutPlace<T> extends PlaceHandle, AsyncIterable<T> {
  /** Takes the first token out; undefined if there is none. */
  take(): T | undefined
  [Symbol.asyncIterator](): Arrivals<T>
}

/** Takes tokens out of a place as they come. */
export interface Arrivals<T> extends AsyncIterator<T, undefined> {
  /** Waits for the next token; calls are served in their order, also those of several iterators of a place. */
  next(): Promise<IteratorResult<T, undefined>>
  /** Ends this iterator for good: a `next` that waits is done, and takes nothing. */
  return(): Promise<IteratorReturnResult<undefined>>
  throw(error: unknown): Promise<IteratorReturnResult<undefined>>
  [Symbol.asyncIterator](): Arrivals<T>
}

/** A machine instance as seen from outside; `Variables` are those of the machine, and those of states, which are there in their state. */
export interface MachineHandle<State extends string, Variables = object> {
  readonly state: State
  /** Those of the machine and of its present state, as they are now. */
  readonly variables: Variables
  /** Whether it would let something through now. */
  readonly admits: boolean
  /** Milliseconds until its state does something by itself, or entries leave a window by which it admits; null if neither comes. */
  readonly remaining: number | null
  /** Whether it is held in its state. */
  readonly held: boolean
  /**
   * Makes it enter a state and stay there, whatever happens and however long it takes, until it is released.
   * @throws TypeError for a state that it does not have
   */
  hold(state: State): void
  /** Lets it go on, as if it had just entered its state; does nothing if it is not held. */
  release(): void
}

/** What a window says: the sum of its entries, how many there are, and their mean, which is 0 where there is none. */
export interface WindowValue {
  readonly sum: number
  readonly count: number
  readonly mean: number
}

/** A machine that takes events from outside; `Events` has the values of each. */
export interface EventHandle<State extends string, Events, Variables = object> extends MachineHandle<State, Variables> {
  /** @throws TypeError for an event that may not be sent from outside, or with values that do not fit */
  send<E extends keyof Events>(event: E, ...values: Events[E] extends readonly unknown[] ? Events[E] : never): void
}
