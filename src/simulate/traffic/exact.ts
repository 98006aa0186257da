/**
 * Logarithm and exponential of nothing but `+ - * /`, which the standard fixes to the last bit: `Math.log` and
 * `Math.exp` may differ from one engine to the next, and one bit is enough for another trace.
 */

const ln2 = Math.LN2

/** The natural logarithm of a number above 0, to about 15 digits. */
export function ln(x: number): number {
  let mantissa = x
  let power = 0
  for (; mantissa < 1; power--) mantissa *= 2
  for (; mantissa >= 2; power++) mantissa /= 2
  return power * ln2 + lnOfMantissa(mantissa)
}

/** ln m = 2 artanh((m - 1) / (m + 1)), for m from 1 to 2: each term is at most a ninth of the one before. */
function lnOfMantissa(mantissa: number): number {
  const ratio = (mantissa - 1) / (mantissa + 1)
  let term = 2 * ratio
  let sum = 0
  for (let odd = 1; odd < 40; odd += 2) {
    sum += term / odd
    term *= ratio * ratio
  }
  return sum
}

/** e to the power of x, to about 12 digits: the series at x / 1024, squared ten times. */
export function exp(x: number): number {
  const small = x / 1024
  let term = 1
  let sum = 1
  for (let n = 1; n < 20; n++) {
    term *= small / n
    sum += term
  }
  for (let doubling = 0; doubling < 10; doubling++) sum *= sum
  return sum
}
