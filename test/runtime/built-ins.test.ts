import { describe, expect, it } from 'vitest'
import { share, whole } from '../../runtime/built-ins.ts'
import { builtIns } from '../../src/model/built-ins.ts'
import { number } from '../../src/model/types.ts'

const numbers = [NaN, Infinity, -Infinity, 0, -0, 0.5, 1, 1.5, -1.5, 2 ** 60, -(2 ** 60)]

describe('functions that every spec has give in generated code what the step function computes', () => {
  it.each(numbers)('of %d', (x) => {
    expect(share(x)).toBe(builtIns.ratio.evaluate([x as never], number))
    for (const name of ['floor', 'ceil', 'round'] as const)
      expect(whole(Math[name](x))).toBe(builtIns[name].evaluate([x as never], number))
  })

  it('also of what is no number: no share, and no whole number', () => {
    expect([share(NaN), whole(NaN)]).toEqual([0, 0])
  })
})
