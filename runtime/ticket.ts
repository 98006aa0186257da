// Submissions: promises of how a token ends, and signals that cancel it.

import { blankOf } from './blank.ts'
import type { Nowhere } from './handles.ts'
import type { Net } from './net.ts'
import { needStack } from './stack.ts'

export type AnyEnding = { readonly place: string; readonly token: unknown } | Nowhere

/** What may have the token of a submitter. */
interface Holder {
  /** Takes it out for its submitter; false where it has it no longer. */
  recall(): boolean
}

/** Tells a submitter how its token ended. */
export class Ticket {
  static readonly blank: unknown = /* @__PURE__ */ blankOf(this)

  /** What has the token, or had it last: a call or delay, or what it stays or travels by in a place. */
  holder: Holder | null = null
  /** Where in the ring of its place the token is, when it is in one. */
  at = 0
  /** Undefined once the token has ended. */
  declare settle: ((ending: AnyEnding) => void) | undefined
  declare readonly net: Net
  private listener: AbortListener | undefined

  constructor(net: Net, settle: (ending: AnyEnding) => void) {
    this.net = net
    this.settle = settle
  }

  end(ending: AnyEnding): void {
    this.settle?.(ending)
    this.settle = undefined
    this.listener?.remove(this)
    this.net.submitted--
  }

  /** Cancels when the signal is aborted, now or later; and if it cannot be listened to. */
  cancelOn(signal: AbortSignal): void {
    if (this.settle === undefined) return
    try {
      if (signal.aborted) return this.net.cancelAll([this])
      const listener = listeners.get(signal) ?? new AbortListener(signal)
      listeners.set(signal, listener)
      listener.tickets.add(this)
      this.listener = listener
    } catch (error) {
      this.net.cancelAll([this])
      throw error
    }
  }
}

/** The tickets of one signal, which is listened to once, and only while there are any. */
class AbortListener {
  readonly tickets: Set<Ticket> = new Set()
  declare private readonly signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.signal = signal
    signal.addEventListener('abort', this)
  }

  handleEvent(): void {
    try {
      needStack()
    } catch {
      return void Promise.resolve().then(() => this.handleEvent())
    }
    const tickets = [...this.tickets]
    for (const net of new Set(tickets.map((it) => it.net))) net.cancelAll(tickets.filter((it) => it.net === net))
  }

  remove(ticket: Ticket): void {
    this.tickets.delete(ticket)
    if (this.tickets.size > 0) return
    listeners.delete(this.signal)
    try {
      this.signal.removeEventListener('abort', this)
    } catch {
      // A signal that cannot be left alone: with no tickets, being called does nothing.
    }
  }
}

const listeners = /* @__PURE__ */ new WeakMap<AbortSignal, AbortListener>()

/** @throws TypeError for a signal that is none */
export function signalOf(options: { readonly signal?: AbortSignal | undefined } | undefined): AbortSignal | null {
  const signal = options?.signal ?? null
  if (signal === null || (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function'))
    return signal
  throw new TypeError('signal must be an AbortSignal')
}

export const nowhere = (reason: 'full' | 'closed' | 'cancelled'): Nowhere => ({ place: null, reason })
