import type { Contender } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'

export type Event = 'coin' | 'push'

export interface Turnstile {
  send(event: Event): void
  readonly state: 'Locked' | 'Unlocked'
}

export type MakeTurnstile = () => Turnstile

/** Transitions one after the other: which event comes is known only when it comes. */
const events = Array.from({ length: 64 }, (_, index): Event => (index % 2 === 0 ? 'coin' : 'push'))

export const figuresOf = (make: MakeTurnstile): Contender => ({
  figures: {
    transition: timeOf(
      () => {
        const turnstile = make()
        return () => {
          for (const event of events) turnstile.send(event)
        }
      },
      { times: events.length, batch: 64 },
    ),
  },
})
