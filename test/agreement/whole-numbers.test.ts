import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { specOf } from '../support/cases.ts'
import { agree, subjectOf } from '../support/agreement.ts'

/** A whole number as the spec writes it, and what it comes to, computed by other means. */
interface Whole {
  readonly text: string
  readonly value: (given: Given) => bigint
}

type Name = 'a' | 'b' | 'c'
type Given = Readonly<Record<Name, number>>

const greatest = BigInt(Number.MAX_SAFE_INTEGER)
const clamp = (value: bigint, min: bigint, max: bigint): bigint => (value < min ? min : value > max ? max : value)

const operations: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '%': (left, right) => (right === 0n ? 0n : left % right),
}

const comparisons: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
}

const literal = (value: number): Whole => ({ text: String(value), value: () => BigInt(value) })
const named = (name: Name): Whole => ({ text: name, value: (given) => BigInt(given[name]) })
const negated = ({ text, value }: Whole): Whole => ({ text: `(-${text})`, value: (given) => -value(given) })

const operation = (sign: string, left: Whole, right: Whole): Whole => ({
  text: `(${left.text} ${sign} ${right.text})`,
  value: (given) => clamp(operations[sign]!(left.value(given), right.value(given)), -greatest, greatest),
})

const choice = (sign: string, left: Whole, right: Whole, then: Whole, other: Whole): Whole => ({
  text: `(if ${left.text} ${sign} ${right.text} then ${then.text} else ${other.text})`,
  value: (given) => (comparisons[sign]!(left.value(given), right.value(given)) ? then : other).value(given),
})

const signs = Object.keys(operations)
const questions = Object.keys(comparisons)
const [zero, one, three, most] = [0, 1, 3, Number.MAX_SAFE_INTEGER].map(literal) as [Whole, Whole, Whole, Whole]
const [a, b, c] = [named('a'), named('b'), named('c')]

/** What is just at an end, on each side of each comparison, and in what cannot leave by itself. */
const brinks: readonly Whole[] = [
  ...questions.flatMap((question) =>
    [
      operation('+', a, one),
      operation('-', a, one),
      operation('+', a, b),
      operation('*', a, three),
      negated(a),
    ].flatMap((sum) =>
      [most, negated(most), b].flatMap((end) => [
        choice(question, sum, end, one, zero),
        choice(question, end, sum, one, zero),
      ]),
    ),
  ),
  ...[operation('%', a, three), operation('%', three, a), c, choice('<', a, b, c, three)].flatMap((small) => [
    operation('+', small, most),
    operation('-', small, most),
    operation('*', small, literal(3_002_399_751_580_331)),
    operation('*', small, negated(three)),
  ]),
]

const { whole } = fc.letrec<{ whole: Whole }>((tie) => {
  const numbers = [0, 1, 2, 7, 94_906_267, 2 ** 31, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER]
  const inner = tie('whole')
  return {
    whole: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constantFrom<Whole[]>(a, b, c),
      fc.constantFrom(...numbers).map(literal),
      fc.tuple(fc.constantFrom(...signs), inner, inner).map((parts) => operation(...parts)),
      inner.map(negated),
      fc.tuple(fc.constantFrom(...questions), inner, inner, inner, inner).map((parts) => choice(...parts)),
    ),
  }
})

/** A machine that computes all of them at each event: as they are, brought into a range, and so that a zero shows its sign. */
const spec = (computed: readonly Whole[]): string => `fsm Computer {
  in event go(a: int, b: int, c: 0..10)
${computed.map((_, at) => `  var whole${at}: int = 0\n  var range${at}: 0..10 = 0\n  var part${at}: number = 0\n`).join('')}
  initial state On {
    on go {
${computed.map(({ text }, at) => `      whole${at} = ${text}, range${at} = c + ${text}, part${at} = 1 / ${text}\n`).join('')}
    }
  }
}`

/** Reference and generated code compute the same, and what is expected. */
async function expectToHold(computed: readonly Whole[], inputs: readonly Given[]): Promise<void> {
  const subject = await subjectOf(spec(computed))
  for (const given of inputs) {
    const go: Act = { do: 'send', machine: 'machine', event: 'go', values: [given.a, given.b, given.c] }
    const { state } = await agree(subject, 'Computer', [go, { do: 'restore' }])
    const expected = computed.flatMap(({ value }) => {
      const number = Number(value(given))
      return [number, Number(clamp(value(given) + BigInt(given.c), 0n, 10n)), 1 / number]
    })
    expect(state.machines[0]!.get(null)!.variables).toEqual(expected)
  }
}

const outside = [0, 1, -1, 3, -94_906_267, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
const given: Arbitrary<Given> = fc.record({
  a: fc.constantFrom(...outside),
  b: fc.constantFrom(...outside),
  c: fc.constantFrom(0, 1, 10),
})

describe('whole numbers', () => {
  it('saturate just at the ends of int', async () => {
    const inputs = outside.flatMap((first) => outside.map((second) => ({ a: first, b: second, c: 3 })))
    await expectToHold(brinks, inputs)
  })

  it('saturate at the ends of int, whatever is computed of them', async () => {
    const batch = fc.tuple(fc.array(whole, { minLength: 20, maxLength: 20 }), fc.array(given, { minLength: 8 }))
    await fc.assert(
      fc.asyncProperty(batch, ([computed, inputs]) => expectToHold(computed, inputs)),
      { numRuns: 10 },
    )
  })

  it('keep a network able to go on from its own snapshot, whatever they have been multiplied by', async () => {
    const subject = await subjectOf(specOf('numbers/growing'))
    const more = (by: number): Act => ({ do: 'send', machine: 'all', event: 'more', values: [by] })
    const acts = [2, 3, -7].flatMap((by) => [more(by), { do: 'restore' } as const])
    const { state } = await agree(subject, 'Growing', [...acts, ...acts, ...acts])
    const { variables } = state.machines[1]!.get(null)!
    expect(variables.slice(0, 3)).toEqual([10, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])
  })
})
