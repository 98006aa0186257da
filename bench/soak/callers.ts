import { getEventListeners } from 'node:events'
import type { Book } from './book.ts'
import type { RandomNumber } from './outside.ts'

const listening = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length

/** Those who submit: some may go away, alone or many together, before, while and after their token is on its way. */
export class Callers {
  private readonly own = new Map<number, AbortController>()
  private crowd = new AbortController()
  /** Which tokens were submitted by the crowd, and have not ended. */
  private readonly crowded = new Set<number>()
  private readonly random: RandomNumber
  private readonly book: Book

  constructor(random: RandomNumber, book: Book) {
    this.random = random
    this.book = book
  }

  /** The signal of who submits a token, if there is one. */
  signalFor(id: number): AbortSignal | undefined {
    const rolled = this.random(100)
    if (rolled < 15) {
      this.crowded.add(id)
      return this.crowd.signal
    }
    if (rolled >= 30) return undefined
    const controller = new AbortController()
    if (rolled === 15) controller.abort()
    this.own.set(id, controller)
    return controller.signal
  }

  /** Whoever submitted a token by itself goes away. */
  abort(id: number): void {
    const controller = this.own.get(id)
    if (controller === undefined) return
    this.book.count('aborted: alone')
    controller.abort()
  }

  /** A token has ended: nobody listens for its sake. */
  ended(id: number, signal: AbortSignal | undefined): void {
    if (signal === undefined) return
    if (!this.crowded.delete(id) && listening(signal) > 0)
      this.book.complain(`job ${id} has ended, but its signal is listened to`)
  }

  /** Some go away, whatever has become of their tokens; the others will not. */
  goAway(): void {
    for (const id of this.own.keys()) {
      if (this.random(3) === 0) this.abort(id)
      if (this.random(2) === 0) this.own.delete(id)
    }
    if (this.random(100) === 0) this.disperse()
  }

  /** The whole crowd goes away, and another one comes first: what that brings about may be that it goes away too. */
  private disperse(): void {
    this.book.count('aborted: together')
    const { crowd } = this
    this.crowd = new AbortController()
    this.crowded.clear()
    crowd.abort()
    this.book.demand(listening(crowd.signal) === 0, 'a signal that was aborted is listened to')
  }

  /** The signal of many is listened to once, while any of their tokens is on its way. */
  census(): void {
    const [found, tokens] = [listening(this.crowd.signal), this.crowded.size]
    this.book.demand(found === Math.min(tokens, 1), `${found} listen to the signal of ${tokens} tokens`)
  }
}
