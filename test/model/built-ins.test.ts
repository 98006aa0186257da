import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type BuiltInName, builtIns } from '../../src/model/built-ins.ts'
import { number, string } from '../../src/model/types.ts'
import { agree, subjectOf } from '../support/agreement.ts'

function apply(name: BuiltInName, ...values: readonly unknown[]): unknown {
  const first = typeof values[0] === 'string' ? string : { kind: 'list' as const, element: number }
  return builtIns[name].evaluate(values as never[], first)
}
const most = Number.MAX_SAFE_INTEGER

describe('what is built in', () => {
  it.each<[BuiltInName, readonly unknown[], unknown]>([
    ['floor', [-0.5], -1],
    ['ceil', [-0.5], 0],
    ['round', [2.5], 3],
    ['round', [-2.5], -2],
    ['round', [-0.2], 0],
    ['round', [Number.NaN], 0],
    ['floor', [Infinity], most],
    ['ceil', [-Infinity], -most],
    ['floor', [2 ** 60], most],
    ['abs', [-most], most],
    ['abs', [-0], 0],
    ['min', [Number.NaN, 1], Number.NaN],
    ['clamp', [5, 3, 1], 1],
    ['clamp', [Number.NaN, 0, 1], Number.NaN],
    ['power', [2, -1], 0.5],
    ['power', [0, 0], 1],
    ['power', [2, 5000], Infinity],
    ['ratio', [Number.NaN], 0],
    ['ratio', [-Infinity], 0],
    ['ratio', [-0], 0],
    ['ratio', [1.5], 1],
    ['contains', [[Number.NaN], Number.NaN], false],
    ['contains', [[], 1], false],
    ['contains', ['abc', ''], true],
    ['first', [[]], null],
    ['first', [[undefined, 1]], null],
  ])('%s of %j is %d', (name, values, result) => {
    expect(apply(name, ...values)).toBe(result)
  })

  it('is listed in the reference of the language', () => {
    const text = readFileSync('docs/language.md', 'utf8')
    const section = text.slice(text.indexOf('### 5.2'), text.indexOf('## 6.'))
    const listed = [...section.matchAll(/`(\w+)\(([^)]*)\)`[,|\s]/g)].map(([, name, values]) => `${name}(${values})`)
    const all = Object.entries(builtIns).map(([name, { parameters }]) => `${name}(${parameters.join(', ')})`)
    expect(all.filter((it) => !listed.includes(it))).toEqual([])
  })
})

describe('an element that nobody has looked at', () => {
  const spec = `
    record Part { name: string }
    record Job { id: string, tags: string[], parts: Part[], sizes: int[] }
    fn sizeOf(sizes: int[]): int = first(sizes) ?? 0
    fsm Last {
      event came(tags: string[])
      var tag: string? = none
      initial state All { on came { tag = first(tags) } }
    }
    net Shop {
      in place jobs: queue<Job>
      out place done: queue<string>
      machine last: Last
      var size = 0
      transition work {
        take job from jobs
        let part = first(job.parts) ?? Part { name: "none" }
        size = sizeOf(job.sizes)
        last.came(job.tags)
        put part.name in done
        drop job
      }
    }`

  it.each([
    [{ parts: [5] }, 'first: element must be a record Part, not 5'],
    [{ parts: [{ name: 5 }] }, 'first: element.name must be a string, not 5'],
    [{ sizes: [0.5] }, 'first: element must be a whole number, not 0.5'],
    [{ tags: [5] }, 'first: element must be a string, not 5'],
  ])('is checked: %j', async (wrong, reason) => {
    const token = { id: 'a', tags: ['x'], parts: [{ name: 'b' }, 5], sizes: [1, 'x'], ...wrong }
    const { trace, state } = await agree(await subjectOf(spec), 'Shop', [{ do: 'put', place: 'jobs', token }])
    const faults = trace.flatMap((it) => (it.kind === 'fault' ? [String(it.error)] : []))
    expect(faults).toEqual([`TypeError: ${reason}`])
    expect(state.variables[0]).toBe('tags' in wrong ? 1 : 0)
  })
})
