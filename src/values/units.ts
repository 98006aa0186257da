/** For each unit a power of ten and a factor, so that `1.005s` is 1005 ms exactly. Without a unit nothing changes. */
const scales: ReadonlyMap<string, readonly [exponent: number, factor: number]> = new Map([
  ['ms', [0, 1]],
  ['s', [3, 1]],
  ['m', [3, 60]],
  ['h', [3, 3600]],
  ['%', [-2, 1]],
])

/** The value of a number with a unit: milliseconds of a time, 0.2 of `20%`. */
export function scaled(digits: string, unit: string): number {
  const [exponent, factor] = scales.get(unit) ?? [0, 1]
  const [mantissa = '0', power = '0'] = digits.split(/e/i)
  return Number(`${mantissa}e${Number(power) + exponent}`) * factor
}
