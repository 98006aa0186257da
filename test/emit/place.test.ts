import fc, { type Arbitrary } from 'fast-check'
import { deepEqual, equal } from 'node:assert/strict'
import { describe, it } from 'vitest'
import { Net, Place, expiring, removeAt } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { LightSignal } from '../support/light-signal.ts'

/** A network without transitions. */
class Still extends Net {
  override readonly spec = 'Still'
  override readonly file = 'still.myc'
  override readonly line = 1
  override act(): boolean {
    return false
  }
}

interface Stored {
  readonly token: number
  readonly signal: LightSignal | null
  readonly until: number
}

/** A place beside what it should hold. */
class Pair {
  readonly clock = new VirtualClock()
  readonly place: Place<number>
  private stored: Stored[] = []
  private next = 0
  private life = 100

  constructor(expires: boolean) {
    const net = new Still(this.clock)
    const traits = { name: 'line', line: 1, rank: 0 }
    this.place = new Place(net, expires ? { ...traits, expiry: expiring(() => this.life) } : traits)
    net.start(undefined)
  }

  /** Tokens that come later may have less time: they never expire before those that came earlier. */
  add(life: number, submits: boolean): void {
    this.life = life
    const token = this.next++
    const signal = submits ? new LightSignal() : null
    if (signal === null) this.place.put(token)
    else void this.place.submit(token, { signal })
    const until = Math.max(this.clock.now() + life, this.stored.at(-1)?.until ?? 0)
    this.stored.push({ token, signal, until })
  }

  /** Takes back the token at a position, or the one after it that was submitted. */
  withdraw(position: number): void {
    const index = this.stored.findIndex(({ signal }, at) => at >= position % this.stored.length && signal !== null)
    if (index >= 0) this.stored.splice(index, 1)[0]!.signal!.abort()
  }

  take(): void {
    equal(this.place.take(), this.stored.shift()?.token)
  }

  remove(position: number): void {
    if (this.stored.length === 0) return
    const index = position % this.stored.length
    removeAt(this.place, index)
    this.stored.splice(index, 1)
  }

  look(position: number): void {
    if (this.stored.length === 0) return
    const index = position % this.stored.length
    equal(this.place.peek(index), this.stored[index]!.token)
  }

  pass(milliseconds: number): void {
    this.clock.pass(milliseconds)
    if (this.place.traits.expiry !== undefined)
      this.stored = this.stored.filter(({ until }) => until > this.clock.now())
    equal(this.place.size, this.stored.length)
  }

  compare(): void {
    const left = this.stored.map(({ until }) => until - this.clock.now())
    const tokens = this.stored.map(({ token }) => token)
    deepEqual(this.place.save(), this.place.traits.expiry === undefined ? { tokens } : { tokens, left })
  }
}

const position = fc.nat({ max: 1000 })
const acts: Arbitrary<(pair: Pair) => void> = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 400 }).map((life) => (pair: Pair) => pair.add(life, true)) },
  { weight: 1, arbitrary: fc.constant((pair: Pair) => pair.add(9, false)) },
  { weight: 8, arbitrary: position.map((at) => (pair: Pair) => pair.withdraw(at)) },
  { weight: 2, arbitrary: fc.constant((pair: Pair) => pair.take()) },
  { weight: 1, arbitrary: position.map((at) => (pair: Pair) => pair.remove(at)) },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map((at) => (pair: Pair) => pair.look(at)) },
  { weight: 1, arbitrary: position.map((at) => (pair: Pair) => pair.look(at)) },
  { weight: 1, arbitrary: fc.nat({ max: 30 }).map((time) => (pair: Pair) => pair.pass(time)) },
)

describe('a place from which tokens are taken back anywhere', () => {
  for (const expires of [false, true])
    it(`holds the others in their order${expires ? ', and lets each stay for its time' : ''}`, () => {
      fc.assert(
        fc.property(fc.array(acts, { minLength: 30, maxLength: 200, size: 'max' }), (list) => {
          const pair = new Pair(expires)
          for (const act of list) act(pair)
          pair.compare()
        }),
        { numRuns: 300 },
      )
    })
})
