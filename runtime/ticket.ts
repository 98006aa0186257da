// Submitters: who waits to learn how a token ends, and may cancel.

import type { Flight } from './flight.ts'
import type { Nowhere } from './handles.ts'
import type { Net } from './net.ts'
import { needStack, stackNeeded } from './stack.ts'

export type End = { readonly place: string; readonly token: unknown } | Nowhere

/** Tells a submitter how its token ended. */
export class Ticket {
  /** The call or delay that took the token, if one did. */
  flight: Flight | null = null
  /** Where in the ring of its place the token is, when it is in one. */
  at = 0
  /** Undefined once the token has ended. */
  declare settle: ((ending: End) => void) | undefined
  declare readonly net: Net
  declare private recall: Recall | undefined

  constructor(net: Net, settle: (ending: End) => void) {
    this.net = net
    this.settle = settle
  }

  end(ending: End): void {
    this.settle?.(ending)
    this.settle = undefined
    this.recall?.remove(this)
    this.net.submitted--
  }

  /** Cancels when the signal is aborted, now or later; and if it cannot be listened to. */
  heed(signal: AbortSignal): void {
    if (this.settle === undefined) return
    try {
      if (signal.aborted) return this.net.cancelAll([this])
      this.recall = recallOf(signal)
    } catch (error) {
      this.net.cancelAll([this])
      throw error
    }
    this.recall.tickets.add(this)
  }
}

/** The submitters who cancel by one signal, which is listened to once, and only while there are any. */
class Recall {
  readonly tickets: Set<Ticket> = new Set()
  declare private readonly signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.signal = signal
    signal.addEventListener('abort', this)
  }

  handleEvent(): void {
    try {
      needStack(stackNeeded)
    } catch {
      return void Promise.resolve().then(() => this.handleEvent())
    }
    const tickets = [...this.tickets]
    for (const net of new Set(tickets.map((it) => it.net))) net.cancelAll(tickets.filter((it) => it.net === net))
  }

  remove(ticket: Ticket): void {
    this.tickets.delete(ticket)
    if (this.tickets.size > 0) return
    recalls.delete(this.signal)
    try {
      this.signal.removeEventListener('abort', this)
    } catch {
      // A signal that cannot be left alone: with no tickets, being called does nothing.
    }
  }
}

const recalls = /* @__PURE__ */ new WeakMap<AbortSignal, Recall>()

function recallOf(signal: AbortSignal): Recall {
  const known = recalls.get(signal) ?? new Recall(signal)
  recalls.set(signal, known)
  return known
}

/** @throws TypeError for a signal that is none */
export function signalOf(options: { readonly signal?: AbortSignal | undefined } | undefined): AbortSignal | null {
  const signal = options?.signal ?? null
  if (signal === null || (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function'))
    return signal
  throw new TypeError('signal must be an AbortSignal')
}

export const nowhere = (reason: 'full' | 'closed' | 'cancelled'): Nowhere => ({ place: null, reason })
