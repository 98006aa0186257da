import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { representatives } from '../../src/verify/numbers.ts'
import { scopeOf } from '../../src/verify/scope.ts'

describe('numbers that stand for others', () => {
  const bounds = fc.constantFrom<[number, number]>([-Infinity, Infinity], [0, 1], [0, Infinity], [1, 20])
  const constants = fc.array(fc.oneof(fc.integer({ min: -30, max: 30 }), fc.double({ min: -2, max: 2, noNaN: true })), {
    maxLength: 4,
  })

  /** How a number compares with constants. */
  const comparesAs = (value: number, constants: readonly number[]): string =>
    constants.map((it) => (value < it ? '<' : value > it ? '>' : '=')).join('')

  it.each([true, false])('are one of each kind, whole: %s', (areWhole) => {
    fc.assert(
      fc.property(constants, bounds, fc.double({ min: -40, max: 40, noNaN: true }), (constants, [least, most], any) => {
        const values = representatives(
          [...new Set(constants)].sort((a, b) => a - b),
          least,
          most,
          areWhole,
        )
        for (const value of values) {
          expect(value >= least && value <= most).toBe(true)
          if (areWhole) expect(Number.isInteger(value)).toBe(true)
        }
        const value = Math.min(Math.max(areWhole ? Math.round(any) : any, least), most)
        expect(values.map((it) => comparesAs(it, constants))).toContain(comparesAs(value, constants))
      }),
      { numRuns: 2000 },
    )
  })
})

/** The values that are tried of the tokens of the first place. */
function tokensOf(text: string, keys: readonly string[] = ['a']): { tokens: readonly unknown[]; gaps: string[] } {
  const { program, diagnostics } = checkText(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const { tokens, gaps, domains } = scopeOf(program!, program!.networks[0]!, { atOnce: 1, keys, parameters: new Map() })
  return { tokens: tokens[0]!, gaps: [...gaps.keys(), ...domains.gaps.keys()] }
}

const sorter = (declarations: string, type: string, condition: string): string => `${declarations}
net Sorter(least: int = 5) {
  in place from: queue<${type}>
  out place yes: queue<${type}>
  out place no: queue<${type}>
  transition sort { take x from from  when ${condition} => put x in yes  otherwise => put x in no }
}`

describe('tokens', () => {
  it('are one where nothing looks at them', () => {
    const text = `record R { a: bool, b: string }
net Pipe { in place from: queue<R>  out place to: queue<R>  transition move { take r from from  put r in to } }`
    expect(tokensOf(text)).toEqual({ tokens: [{ a: false, b: 'x' }], gaps: [] })
  })

  it('differ in what is looked at, through functions of the spec', () => {
    const declarations =
      'enum Kind { one, two }\nrecord R { kind: Kind, name: string, on: bool }\nfn isOne(r: R): bool = r.kind == one'
    expect(tokensOf(sorter(declarations, 'R', 'isOne(x)')).tokens).toEqual([
      { kind: 'one', name: 'x', on: false },
      { kind: 'two', name: 'x', on: false },
    ])
  })

  it('are around the constants with which they are compared, parameters among them', () => {
    expect(tokensOf(sorter('', 'int', 'x < least or x == 9'))).toEqual({ tokens: [4, 5, 6, 8, 9, 10], gaps: [] })
  })

  it('of a small range are all', () => {
    expect(tokensOf(sorter('', '0..3', 'x + x > 4'))).toEqual({ tokens: [0, 1, 2, 3], gaps: [] })
  })

  it('that are computed with are named', () => {
    expect(tokensOf(sorter('', 'int', 'x % 7 == 0')).gaps).toEqual([
      'a token of from is a number that is computed with',
    ])
  })

  it('that are texts are those of the spec, the keys, and another one', () => {
    expect(tokensOf(sorter('', 'string', 'x == "b"')).tokens).toEqual(['b', 'a'])
    expect(tokensOf(sorter('', 'string', 'x == "a"')).tokens).toEqual(['a', 'a and no other'])
  })

  it('have what a function of TypeScript says of them', () => {
    const { tokens } = tokensOf(sorter('record R { a: int }\nextern isFine(r: R): bool', 'R', 'isFine(x)'))
    expect(tokens).toHaveLength(2)
  })
})
