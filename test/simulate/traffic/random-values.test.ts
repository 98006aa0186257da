import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import type { Type } from '../../../src/model/types.ts'
import { comparedFields } from '../../../src/simulate/traffic/compared.ts'
import { optionMismatch } from '../../../src/simulate/traffic/option-mismatch.ts'
import { Random } from '../../../src/simulate/traffic/random.ts'
import { RandomValues } from '../../../src/simulate/traffic/random-values.ts'

const spec = `
enum Priority { low, normal, high }
record Job {
  id: string
  tenant: string
  kind: string
  status: int
  weight: 0..10
  share: ratio
  pause: duration
  amount: number
  urgent: bool
  priority: Priority
  parent: Job?
  children: Job[]
  tags: string[][]
  payload: unknown
  __proto__: string?
}
extern async work(job: Job): unknown

fsm Gate {
  event done
  initial state Open { on done -> Open }
}

net Jobs {
  in place jobs: queue<Job>
  out place urgent: queue<Job>
  out place other: queue<Job>
  machine gate[tenant: string]: Gate
  transition split {
    take job from jobs
    when job.kind == "urgent" and job.status != 404 and gate[job.tenant] is Open => gate[job.tenant].done, put job in urgent
    otherwise => put job in other
  }
}
`

const checked = checkText(spec)
const program = checked.program ?? expect.unreachable(JSON.stringify(checked.diagnostics))
const compared = comparedFields(program.networks[0]!)
const job: Type = { kind: 'record', name: 'Job' }

const types: Type[] = [
  ...program.records[0]!.fields.map(({ type }) => type),
  job,
  { kind: 'list', element: job },
  { kind: 'optional', element: { kind: 'list', element: { kind: 'range', min: -5, max: 5 } } },
  { kind: 'error' },
]

const jobs = (seed: string, given?: unknown): Record<string, unknown>[] => {
  const values = new RandomValues(program, compared, Random.of(seed))
  return Array.from({ length: 200 }, (_, n) => values.make(job, 'job', given, n + 1) as Record<string, unknown>)
}

describe('values', () => {
  it('are of their type, whatever the seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...types), fc.nat(), (seed, type, serial) => {
        const value = new RandomValues(program, compared, Random.of(seed)).make(type, 'name', undefined, serial)
        expect(optionMismatch(program, type, value)).toBe(null)
        if (type === job)
          expect(Object.keys(value as object)).toEqual(program.records[0]!.fields.map(({ name }) => name))
      }),
    )
  })

  it('are few where they are compared or keys, and numbered elsewhere', () => {
    const made = jobs('few')
    expect(new Set(made.map(({ tenant }) => tenant))).toEqual(new Set(['tenant-1', 'tenant-2', 'tenant-3', 'tenant-4']))
    expect(made[17]!['id']).toBe('id-18')
    expect(new Set(made.map(({ amount }) => amount)).size).toBeGreaterThan(100)
  })

  it('are often what they are compared with', () => {
    const made = jobs('literals')
    expect(made.filter(({ kind }) => kind === 'urgent').length).toBeGreaterThan(50)
    expect(made.filter(({ status }) => status === 404).length).toBeGreaterThan(50)
    expect(made.filter(({ kind }) => kind !== 'urgent').length).toBeGreaterThan(50)
  })

  it('have what is given, and the rest of the record made', () => {
    const [first, second] = jobs('given', {
      id: 'job $n',
      parent: { id: 'p' },
      tags: [['$n']],
      children: [],
      payload: { n: '$n' },
    })
    expect(first).toMatchObject({ id: 'job 1', parent: { id: 'p' }, tags: [['1']], children: [], payload: { n: '1' } })
    expect(second).toMatchObject({ id: 'job 2', tags: [['2']] })
    expect(optionMismatch(program, job, first)).toBe(null)
  })

  it('keep a field named __proto__ as a field', () => {
    const [made] = jobs('proto', JSON.parse('{ "__proto__": "mine" }'))
    expect(Object.getOwnPropertyDescriptor(made, '__proto__')?.value).toBe('mine')
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  })
})

describe('what is no value of a type', () => {
  it.each<[Type, unknown, string]>([
    [{ kind: 'int' }, 1.5, '1.5 is no int'],
    [{ kind: 'range', min: 0, max: 10 }, 11, '11 is no 0..10'],
    [{ kind: 'ratio' }, 2, '2 is no ratio'],
    [{ kind: 'bool' }, 'true', '"true" is no bool'],
    [{ kind: 'enum', name: 'Priority' }, 'hi', '"hi" is no Priority: one of low, normal, high'],
    [job, [], '[] is no Job'],
    [job, { idd: 1 }, 'Job has no field `idd`: it has id, tenant'],
    [job, { parent: { tags: [['a'], [1]] } }, '.parent.tags[1][0]: 1 is no string'],
    [job, JSON.parse('{"__proto__": 1}'), '.__proto__: 1 is no string'],
  ])('%j: %j', (type, data, reason) => {
    expect(optionMismatch(program, type, data)).toContain(reason)
  })
})
