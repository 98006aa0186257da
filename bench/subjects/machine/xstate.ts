import { createActor, createMachine } from 'xstate'
import type { Contender } from '../../table/subject.ts'
import { figuresOf, type MakeTurnstile } from './turnstile.ts'

const machine = createMachine({
  initial: 'Locked',
  states: { Locked: { on: { coin: 'Unlocked' } }, Unlocked: { on: { push: 'Locked' } } },
})

/** Its events are objects. */
const events = { coin: { type: 'coin' }, push: { type: 'push' } } as const

export const makeTurnstile: MakeTurnstile = () => {
  const actor = createActor(machine).start()
  return {
    send: (event) => actor.send(events[event]),
    get state() {
      return actor.getSnapshot().value as 'Locked' | 'Unlocked'
    },
  }
}

export const { figures }: Contender = figuresOf(makeTurnstile)
