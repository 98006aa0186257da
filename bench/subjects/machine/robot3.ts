import { createMachine, interpret, state, transition } from 'robot3'
import type { Contender } from '../../table/subject.ts'
import { figuresOf, type MakeTurnstile } from './turnstile.ts'

const machine = createMachine('Locked', {
  Locked: state(transition('coin', 'Unlocked')),
  Unlocked: state(transition('push', 'Locked')),
})

export const makeTurnstile: MakeTurnstile = () => {
  const service = interpret(machine, () => {})
  return {
    send: service.send,
    get state() {
      return service.machine.current as 'Locked' | 'Unlocked'
    },
  }
}

export const { figures }: Contender = figuresOf(makeTurnstile)
