import { describe, expect, it } from 'vitest'
import { gatewayFixture, type GatewayFixture, turn } from './fixture.ts'

/** What a timer of a host can hold, in milliseconds. */
const longest = 2_147_483_647

/** Lets time pass from timer to timer, of which some may be early. */
function wakeUntil({ clock }: GatewayFixture, done: () => boolean): void {
  for (let timers = 0; !done(); timers++) {
    if (timers === 5 || clock.armed === 0) throw new Error('no timer did it')
    clock.pass(clock.next)
  }
}

/** How long the circuit stays open, for each of some failing probes in a row. */
async function cooldowns(fixture: GatewayFixture, count: number): Promise<number[]> {
  const lengths: number[] = []
  while (lengths.length < count) {
    await fixture.open()
    const from = fixture.clock.now()
    wakeUntil(fixture, () => fixture.state !== 'Open')
    lengths.push(fixture.clock.now() - from)
  }
  return lengths
}

describe('18. Growing delays stay within bounds', () => {
  it('the pauses of a call that is tried again double up to what a timer can hold', async () => {
    const fixture = await gatewayFixture({}, 'patient')
    const ending = fixture.submit()
    const { backend, clock } = fixture
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 60; attempt++) {
      await turn()
      const from = clock.now()
      backend.last.fail()
      await turn()
      wakeUntil(fixture, () => backend.calls.length > attempt)
      pauses.push(clock.now() - from)
    }
    backend.last.fail()
    expect((await ending).place).toBe('failed')
    expect(pauses).toEqual(pauses.map((_, index) => Math.min(100 * 2 ** index, longest)))
    expect(pauses.at(-1)).toBe(longest)
  })

  it('a cooldown that grows stops at its ceiling, and starts anew when the circuit has closed', async () => {
    const fixture = await gatewayFixture({}, 'growing')
    expect(await cooldowns(fixture, 6)).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000])
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.state).toBe('Closed')
    expect(await cooldowns(fixture, 2)).toEqual([1000, 2000])
  })

  it('after ten thousand rounds it is still the ceiling', async () => {
    const fixture = await gatewayFixture({ observed: false }, 'growing')
    expect((await cooldowns(fixture, 10_000)).slice(4)).toEqual(Array.from({ length: 9996 }, () => 10_000))
  })

  it('without a ceiling it ends at what a timer can hold, and is never less, nor no number', async () => {
    const fixture = await gatewayFixture({ parameters: { ceiling: longest }, observed: false }, 'growing')
    const lengths = await cooldowns(fixture, 2000)
    expect(lengths).toEqual(lengths.map((_, index) => Math.min(1000 * 2 ** index, longest)))
  })
})
