import { type CountWindow, TimeWindow, addInCount, addInTime, sumOf } from '../runtime/myc-runtime.ts'
import { table } from './figures.ts'

/** What an entry and a question cost a window, whatever it holds and however long nothing came: at most twice as much as at the start. */
const rounds = 5
const turns = 400_000

type Fill = () => TimeWindow | CountWindow

const minute = 60_000
const timed = (entries: number): TimeWindow => {
  let window: TimeWindow | null = null
  for (let entry = 0; entry < entries; entry++) window = addInTime(window, (entry * minute) / entries, minute, 1, true)
  return window!
}
const counted = (over: number): CountWindow => {
  let window: CountWindow | null = null
  for (let entry = 0; entry < over * 1.5; entry++) window = addInCount(window, over, 1, true)
  return window!
}

/** Nanoseconds of an entry with a question after it. @param at when they come */
function cost(fill: Fill, at: number): number {
  const figures = Array.from({ length: rounds }, () => {
    let window = fill()
    const before = performance.now()
    for (let turn = 0; turn < turns; turn++) {
      window =
        window instanceof TimeWindow
          ? addInTime(window, at + turn / 1000, minute, 1, true)
          : addInCount(window, window.over, 1, true)
      sumOf(window, at + turn / 1000)
    }
    return ((performance.now() - before) / turns) * 1e6
  })
  // The collector of others is no part of it.
  return Math.min(...figures)
}

function rowsOf(what: string, first: Fill, others: readonly (readonly [name: string, fill: Fill, at: number])[]) {
  const base = cost(first, minute)
  return others.map(([name, fill, at]) => {
    const spent = cost(fill, at)
    return [what, name, `${spent.toFixed(0)} ns`, (spent / base).toFixed(2)]
  })
}

cost(() => timed(1000), minute)
cost(() => counted(100), minute)
console.log('Windows: an entry and a question, and how much more than of a window of 100 entries. To reach: at most 2.')
console.log(
  table(
    ['window', 'holds', 'cost', 'ratio'],
    [
      ...rowsOf('by time', () => timed(100), [
        ['100,000 entries', () => timed(100_000), minute],
        ['100,000 entries, a day ago', () => timed(100_000), 86_400_000],
      ]),
      ...rowsOf('by count', () => counted(100), [
        ['1,000 entries', () => counted(1000), minute],
        ['10,000 entries', () => counted(10_000), minute],
      ]),
    ],
  ),
)
