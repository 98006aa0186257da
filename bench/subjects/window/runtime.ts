import { addInCount, addInTime, type CountWindow, sumOf, type TimeWindow } from '../../../runtime/myc-runtime.ts'
import type { Contender, Figure } from '../../table/subject.ts'
import { timeOf } from '../../table/time.ts'

/** Windows: an entry, and a question after it. */
const minute = 60_000
const day = 86_400_000

/** One that holds so many entries, from a minute in which they came. */
function timed(entries: number): TimeWindow {
  let window: TimeWindow | null = null
  for (let entry = 0; entry < entries; entry++) window = addInTime(window, (entry * minute) / entries, minute, 1, true)
  return window!
}

function counted(over: number): CountWindow {
  let window: CountWindow | null = null
  for (let entry = 0; entry < over * 1.5; entry++) window = addInCount(window, over, 1, true)
  return window!
}

/** @param from when the entries begin to come, a thousand in a millisecond */
const inTime = (entries: number, from: number): Figure =>
  timeOf(() => {
    let window = timed(entries)
    let turns = 0
    return () => {
      const now = from + turns++ / 1000
      window = addInTime(window, now, minute, 1, true)
      return sumOf(window, now)
    }
  })

const inCount = (over: number): Figure =>
  timeOf(() => {
    let window = counted(over)
    return () => {
      window = addInCount(window, over, 1, true)
      return sumOf(window, 0)
    }
  })

export const { figures }: Contender = {
  figures: {
    'by time, of 100 entries': inTime(100, minute),
    'by time, of 100,000 entries': inTime(100_000, minute),
    'by time, of 100,000 entries a day ago': inTime(100_000, day),
    'by count, of 100 entries': inCount(100),
    'by count, of 10,000 entries': inCount(10_000),
  },
}
