import type { Contender } from '../../table/subject.ts'
import { type Event, figuresOf, type MakeTurnstile, type Turnstile } from './turnstile.ts'

/** The switch that one writes for just this. */
class HandTurnstile implements Turnstile {
  state: 'Locked' | 'Unlocked' = 'Locked'

  /** @throws TypeError for an event that there is none of */
  send(event: Event): void {
    switch (event) {
      case 'coin':
        if (this.state === 'Locked') this.state = 'Unlocked'
        return
      case 'push':
        if (this.state === 'Unlocked') this.state = 'Locked'
        return
      default:
        throw new TypeError(`there is no event ${String(event)}`)
    }
  }
}

export const makeTurnstile: MakeTurnstile = () => new HandTurnstile()

export const { figures }: Contender = figuresOf(makeTurnstile)
