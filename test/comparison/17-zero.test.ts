import { describe, expect, it } from 'vitest'
import type { InPlace, OutPlace } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { moduleOf, gatewayFixture } from './fixture.ts'

const defaults = { count: 3, share: 0.5, number: 1.5, flag: true, text: 'x', bounded: 5 }

type Create = (options: object) => { in: { asks: InPlace<void> }; out: { answers: OutPlace<object> } }

/** What a net of says.myc that is made with these parameters says. */
async function saidBy(parameters: object): Promise<object | undefined> {
  const clock = new VirtualClock()
  const create = (await moduleOf('says'))['createSays'] as unknown as Create
  const says = create({ parameters, clock })
  says.in.asks.put()
  clock.pass(1000)
  return says.out.answers.take()
}

describe('17. Zero is a value like any other', () => {
  it('a share of failures of 0 and a volume of 0 open the circuit at the first failure', async () => {
    const fixture = await gatewayFixture({ parameters: { share: 0, volume: 0 } }, 'window')
    for (let count = 0; count < 9; count++) await fixture.succeed()
    expect(fixture.state).toBe('Closed')
    await fixture.fail()
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it.each([
    ['nothing', {}, defaults],
    ['undefined', { count: undefined, flag: undefined }, defaults],
    ['0', { count: 0 }, { ...defaults, count: 0 }],
    ['0%', { share: 0 }, { ...defaults, share: 0 }],
    ['0.0', { number: 0 }, { ...defaults, number: 0 }],
    ['false', { flag: false }, { ...defaults, flag: false }],
    ['an empty text', { text: '' }, { ...defaults, text: '' }],
    ['the least of a range', { bounded: 0 }, { ...defaults, bounded: 0 }],
  ])('given %s, it is that', async (_, parameters, said) => {
    expect(await saidBy(parameters)).toEqual(said)
  })

  it('what cannot be 0 says so, instead of being something else', async () => {
    await expect(saidBy({ wait: 0 })).rejects.toThrow(/wait must be a number from 1 to/)
  })
})
