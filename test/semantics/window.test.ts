import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as runtime from '../../runtime/window.ts'
import { partOf, type Window, withEntry } from '../../src/semantics/window.ts'

/** What is done to a window: time passes, and an entry comes or it is looked at. */
interface Move {
  readonly pause: number
  readonly entry: number | null
}

interface Entry {
  readonly value: number
  readonly at: number
}

const pauses = fc.oneof(fc.constant(0), fc.nat(40), fc.nat(400), fc.constant(86_400_000))
const moves = (entries: fc.Arbitrary<number>): fc.Arbitrary<Move[]> =>
  fc.array(fc.record({ pause: pauses, entry: fc.option(entries, { freq: 5 }) }), { maxLength: 80 })

/** Quarters of milliseconds: sums of some are exact. */
const durations = fc.integer({ min: -4000, max: 4000 }).map((quarters) => quarters / 4)
const wholes = fc.integer({ min: -1000, max: 1000 })

/** A window of the step function, and one of generated code. */
class Both {
  private reference: Window | null = null
  private generated: runtime.TimeWindow | runtime.CountWindow | null = null
  private readonly by: 'time' | 'count'
  private readonly over: number
  private readonly whole: boolean

  constructor(by: 'time' | 'count', over: number, whole: boolean) {
    this.by = by
    this.over = over
    this.whole = whole
  }

  add(entry: number, now: number): void {
    const { by, over, whole } = this
    this.reference = withEntry(this.reference, by, over, now, entry, whole)
    this.generated =
      by === 'time'
        ? runtime.addInTime(this.generated as runtime.TimeWindow | null, now, over, entry, whole)
        : runtime.addInCount(this.generated as runtime.CountWindow | null, over, entry, whole)
  }

  look(now: number): readonly [sum: number, count: number, mean: number] {
    const { reference, generated, whole } = this
    const parts = (['sum', 'count', 'mean'] as const).map((part) => partOf(reference, part, now, whole))
    const found = [runtime.sumOf(generated, now), runtime.countOf(generated, now), runtime.meanOf(generated, now)]
    if (found.some((value, index) => !Object.is(value, parts[index])))
      throw new Error(`${found.join()} or ${parts.join()}`)
    return parts as [number, number, number]
  }
}

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { value }) => total + value, 0)

function follow(window: Both, made: readonly Move[], check: (entries: readonly Entry[], now: number) => void): void {
  const entries: Entry[] = []
  let now = 0
  for (const { pause, entry } of made) {
    now += pause
    if (entry !== null) {
      window.add(entry, now)
      entries.push({ value: entry, at: now })
    }
    check(entries, now)
  }
}

describe('a window by time', () => {
  it.each([
    ['whole numbers', wholes, true],
    ['durations', durations, false],
  ])('holds what came in slices of a tenth, whatever the gaps: %s', (_, entries, whole) => {
    fc.assert(
      fc.property(moves(entries), fc.integer({ min: 1, max: 30 }), (made, tenth) => {
        const window = new Both('time', tenth * 10, whole)
        const leaving: (Entry & { readonly leaves: number })[] = []
        let begin = -Infinity
        follow(window, made, (all, now) => {
          const last = all.at(-1)
          if (last !== undefined && leaving.length < all.length) {
            if (last.at >= begin + tenth) begin = last.at
            leaving.push({ ...last, leaves: begin + 11 * tenth })
          }
          const held = leaving.filter(({ leaves }) => leaves > now)
          expect(window.look(now).slice(0, 2)).toEqual([sum(held), held.length])
        })
      }),
    )
  })

  it('remembers an entry for at least its reach, and at most a tenth longer', () => {
    fc.assert(
      fc.property(moves(fc.constant(1)), fc.double({ min: 1, max: 300, noNaN: true }), (made, over) => {
        const window = new Both('time', over, true)
        follow(window, made, (all, now) => {
          const within = (reach: number): number => all.filter(({ at }) => now - at < reach).length
          const [, count] = window.look(now)
          expect(count).toBeGreaterThanOrEqual(within(over * (1 - 1e-9)))
          expect(count).toBeLessThanOrEqual(within(over * 1.1 * (1 + 1e-9)))
        })
      }),
    )
  })

  it('has eleven slices at most, also where the clock counts in steps larger than a slice', () => {
    for (const [from, step] of [
      [0, 1],
      [0, 0.01],
      [1e16, 2],
    ] as const) {
      let window: Window | null = null
      for (let turn = 0; turn < 500; turn++) {
        window = withEntry(window, 'time', 10, from + turn * step, 1, true)
        expect('slices' in window && window.slices.length).toBeLessThanOrEqual(11)
      }
    }
  })

  it('begins no twelfth slice where a snapshot has eleven that leave early', () => {
    const slices = Array.from({ length: 11 }, () => ({ until: 5, sum: 1, count: 1 }))
    const grown = [...slices.slice(1), { until: 5, sum: 3, count: 2 }]
    expect(withEntry({ over: 10, slices }, 'time', 10, 0, 2, true)).toEqual({ over: 10, slices: grown })
    const asSaved = (all: typeof slices) => ({
      over: 10,
      slices: all.map(({ until, sum, count }) => ({ left: until, sum, count })),
    })
    const generated = runtime.addInTime(runtime.loadedInTime(asSaved(slices), 0, true), 0, 10, 2, true)
    expect(generated.saved(0)).toEqual(asSaved(grown))
  })
})

describe('a window by count', () => {
  it.each([
    ['whole numbers', wholes, true],
    ['durations', durations, false],
  ])('holds the entries that came last: %s', (_, entries, whole) => {
    fc.assert(
      fc.property(moves(entries), fc.integer({ min: 1, max: 12 }), (made, over) => {
        const window = new Both('count', over, whole)
        follow(window, made, (all, now) => {
          const held = all.slice(-over)
          expect(window.look(now).slice(0, 2)).toEqual([sum(held), held.length])
        })
      }),
    )
  })

  it('forgets what was taken back, since whoever added it could not go on', () => {
    const add = (window: runtime.CountWindow | null, entry: number) => runtime.addInCount(window, 3, entry, true)
    const before = add(add(null, 1), 2)
    add(before, 100)
    const after = add(before, 3)
    expect(after.saved()).toEqual({ over: 3, entries: [1, 2, 3], sums: [] })
    expect(add(after, 4).sum()).toBe(2 + 3 + 4)
  })

  it('is as it was where a block is begun and taken back', () => {
    const add = (window: runtime.CountWindow | null, entry: number) => runtime.addInCount(window, 2, entry, true)
    const before = add(add(null, 1), 2)
    add(before, 100)
    expect(before.saved()).toEqual({ over: 2, entries: [1, 2], sums: [] })
    expect(add(before, 3).sum()).toBe(2 + 3)
  })

  it('goes on as it was when it is loaded', () => {
    let window: runtime.CountWindow | null = null
    for (const entry of [1, 2, 3, 4, 5]) window = runtime.addInCount(window, 3, entry, true)
    const loaded = runtime.loadedInCount(JSON.parse(JSON.stringify(window!.saved())), true)!
    expect([loaded.sum(), loaded.count()]).toEqual([3 + 4 + 5, 3])
    const [next, other] = [window, loaded].map((it) => runtime.addInCount(it, 3, 6, true))
    expect([next!.sum(), other!.sum()]).toEqual([4 + 5 + 6, 4 + 5 + 6])
  })

  it('does not drift: what has left leaves no trace', () => {
    const window = new Both('count', 3, false)
    for (const entry of [1e300, 0.1, -1e300, Infinity, 0.1, 0.2, 0.3]) window.add(entry, 0)
    expect(window.look(0)[0]).toBe(0.2 + 0.1 + 0.3)
  })
})

describe('whole numbers', () => {
  const most = Number.MAX_SAFE_INTEGER

  it.each(['time', 'count'] as const)('saturate in a window by %s, and what is forgotten is gone', (by) => {
    const window = new Both(by, by === 'time' ? 10 : 2, true)
    window.add(most, 0)
    window.add(5, 1)
    expect(window.look(1)[0]).toBe(most)
    window.add(-0, 11)
    expect(Object.is(window.look(11)[0], 5)).toBe(true)
  })
})
