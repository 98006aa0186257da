import { Unpackable } from './support.ts'

/**
 * A clock says when something is due, as its region has it: how many whole units are left, to which class the rest belongs (0:
 * there is none, then by size from 1 on), and at which turn it comes among those of that time. It is one number, and those of a
 * later time are greater.
 */
const turnBits = 5
const restBits = 5
const unitShift = turnBits + restBits
const restMask = (1 << restBits) - 1
const turnMask = (1 << turnBits) - 1

/** How many clocks a state can have: as many more turns are for those that are new. */
export const mostClocks = 1 << (turnBits - 1)

/** How many units of time can be left. */
const mostUnits = 2 ** (31 - unitShift) - 1

/** @throws Unpackable where so many units cannot be counted */
export function clockOf(units: number, rest: number, turn: number): number {
  if (units > mostUnits) throw new Unpackable(`a time is ${units} times the unit in which time is counted`)
  return (units << unitShift) | (rest << turnBits) | turn
}

/** A clock that is set now. @param order among those that are set with it: they come behind all others of their time */
export const freshClock = (units: number, order: number): number => clockOf(units, 0, mostClocks + order)

/** @throws Unpackable where there are too many */
export function checkClocks(count: number): void {
  if (count > mostClocks) throw new Unpackable(`more than ${mostClocks} times run at once`)
}

/** Whether a clock is due. */
export const isDue = (clock: number): boolean => clock >>> turnBits === 0

/** At which turn a clock comes among those of its time. */
export const turnOf = (clock: number): number => clock & turnMask

const restOf = (clock: number): number => (clock >>> turnBits) & restMask

/**
 * Lets time pass until the clocks stand otherwise: for a moment where some of them are whole, in which nothing is due; else until
 * the next ones are whole.
 * @param to takes the clocks
 * @returns how many are due
 */
export function elapse(from: Int32Array, count: number, to: Int32Array): number {
  let largest = 0
  let isSomeWhole = false
  for (let at = 0; at < count; at++) {
    const rest = restOf(from[at]!)
    if (rest > largest) largest = rest
    if (rest === 0) isSomeWhole = true
  }
  return isSomeWhole ? beginUnits(from, count, to, largest + 1) : endRests(from, count, to)
}

/** What was whole has the largest rest of all now. */
function beginUnits(from: Int32Array, count: number, to: Int32Array, rest: number): number {
  const change = (rest << turnBits) - (1 << unitShift)
  for (let at = 0; at < count; at++) to[at] = restOf(from[at]!) === 0 ? from[at]! + change : from[at]!
  return 0
}

function endRests(from: Int32Array, count: number, to: Int32Array): number {
  let due = 0
  for (let at = 0; at < count; at++) {
    const clock = from[at]! - (1 << turnBits)
    to[at] = clock
    if (isDue(clock)) due += 1
  }
  return due
}

/** Counts classes and turns anew, without gaps, where clocks were set or have ended. */
export function normalise(clocks: Int32Array, count: number): void {
  let rests = 1
  let turned = 0
  let whole = -1
  for (let at = 0; at < count; at++) {
    const clock = clocks[at]!
    const rest = restOf(clock)
    rests |= 1 << rest
    turned |= clock
    if (rest === 0) whole = whole < 0 ? at : mostClocks
  }
  if ((rests & (rests + 1)) !== 0) closeGaps(clocks, count, rests)
  if ((turned & turnMask) === 0) return
  // What is set now is whole: where nothing else is, no other is of its time.
  if ((turned & turnMask) === mostClocks && whole < mostClocks) clocks[whole]! -= mostClocks
  else countTurns(clocks, count)
}

const turns = new Int32Array(mostClocks)

function countTurns(clocks: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) turns[at] = turnIn(clocks, count, clocks[at]!)
  for (let at = 0; at < count; at++) clocks[at] = (clocks[at]! & ~turnMask) | turns[at]!
}

/** How many clocks of the same time come before one. */
function turnIn(clocks: Int32Array, count: number, clock: number): number {
  const first = clock & ~turnMask
  let before = 0
  for (let at = 0; at < count; at++) if (clocks[at]! >= first && clocks[at]! < clock) before += 1
  return before
}

/** @param rests classes that some clock has, as bits */
function closeGaps(clocks: Int32Array, count: number, rests: number): void {
  for (let at = 0; at < count; at++) {
    const clock = clocks[at]!
    const rest = restOf(clock)
    const gaps = rest - bitsIn(rests & ((1 << rest) - 1))
    clocks[at] = clock - (gaps << turnBits)
  }
}

/** How many bits are 1. */
function bitsIn(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Sorts the clocks of parts that are alike: which of them comes first does not matter. @param size how many clocks each part has */
export function sortParts(clocks: Int32Array, from: number, to: number, size: number): void {
  if (size === 1) sortClocks(clocks, from, to)
  else sortGroups(clocks, from, to, size)
}

function sortClocks(clocks: Int32Array, from: number, to: number): void {
  for (let at = from + 1; at < to; at++) {
    const clock = clocks[at]!
    let into = at
    for (; into > from && clocks[into - 1]! > clock; into--) clocks[into] = clocks[into - 1]!
    clocks[into] = clock
  }
}

function sortGroups(clocks: Int32Array, from: number, to: number, size: number): void {
  for (let at = from + size; at < to; at += size)
    for (let low = at; low > from && isLess(clocks, low, low - size, size); low -= size)
      swap(clocks, low, low - size, size)
}

function isLess(clocks: Int32Array, a: number, b: number, size: number): boolean {
  for (let at = 0; at < size; at++) {
    const order = clocks[a + at]! - clocks[b + at]!
    if (order !== 0) return order < 0
  }
  return false
}

function swap(clocks: Int32Array, a: number, b: number, size: number): void {
  for (let at = 0; at < size; at++) {
    const clock = clocks[a + at]!
    clocks[a + at] = clocks[b + at]!
    clocks[b + at] = clock
  }
}
