import { expect, it } from 'vitest'
import { endShared, type SharedCall, type SharedFlight } from '../../runtime/shared.ts'

it('a call that is shared ends for all, though ending one of them throws', () => {
  const done: unknown[] = []
  const flights = ['a', 'b', 'c'] as unknown as SharedFlight[]
  const call = {
    waiting: new Set(flights),
    net: { crash: (error: unknown) => done.push(error) },
    end: () => done.push('the call'),
  } as unknown as SharedCall
  endShared(call, (flight) => {
    if (flight === flights[1]) throw new RangeError('no stack')
    done.push(flight)
  })
  expect(done).toEqual(['the call', 'a', new RangeError('no stack'), 'c'])
})
