import type { AttemptReference, Start } from '../../../src/semantics/context.ts'
import type { State } from '../../../src/semantics/state.ts'
import type { Step } from '../../../src/semantics/stimulus.ts'

/** A start of a handler that the step function asked for. */
export interface Attempt extends Start {
  /** Started in fact: what is over within the step that began it is not. */
  readonly launched: boolean
  /** Its handler has returned or thrown: it does so once. */
  answered: boolean
  /** The network knows. */
  ended: boolean
  aborted: boolean
}

/** Which handlers have been started, and what became of them. */
export class Attempts {
  private readonly all: Attempt[] = []
  private readonly running: Attempt[] = []

  /** Those that were started in fact, in order. */
  get launched(): readonly Attempt[] {
    return this.running
  }

  /** Keeps book of a step; returns the handlers to be started. */
  follow({ state, starts, aborts }: Step): Attempt[] {
    const begun = starts.map((it) => ({ ...it, launched: isRunning(state, it), ...fresh }))
    this.all.push(...begun)
    for (const each of aborts) this.abort(each)
    const launched = begun.filter((it) => it.launched)
    this.running.push(...launched)
    return launched
  }

  /** The network is there no more: whatever its handlers do, nobody learns it. */
  forget(): void {
    for (const attempt of this.all) Object.assign(attempt, { answered: true, ended: true })
  }

  /** Calls of a network that was restored have the same numbers again: what is meant is what has not ended. */
  private abort({ call, attempt: number }: AttemptReference): void {
    const attempt = this.all.find((it) => it.call === call && it.attempt === number && !it.ended)
    if (attempt !== undefined) attempt.aborted = true
  }
}

const fresh = { answered: false, ended: false, aborted: false }

function isRunning(state: State, { call, attempt }: Start): boolean {
  const work = state.works.find(({ id }) => id === call)
  return !state.closed && work !== undefined && work.running.includes(attempt)
}
