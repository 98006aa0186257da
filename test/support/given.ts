import fc from 'fast-check'
import type { Network, Program } from '../../src/model/program.ts'
import type { Type } from '../../src/model/types.ts'
import type { Pure } from './acts.ts'
import { valueOf } from './arbitrary.ts'
import { isError } from './compare.ts'

/** Pure externs for any program: some accept, some refuse, some throw, each by its arguments alone. */
export function purely(externs: Program['externs']): Pure {
  const decide =
    (type: string) =>
    (...values: unknown[]): unknown => {
      const plain = (_: string, value: unknown): unknown =>
        typeof value === 'object' && value !== null && isError(value) ? Reflect.get(value, 'message') : value
      const { length } = JSON.stringify(values, plain)
      if (length % 7 === 3) throw new Error('cannot decide')
      return type === 'bool' ? length % 2 === 0 : type === 'string' ? `${length}` : length % 5
    }
  return Object.fromEntries(externs.map(({ name, result }) => [name, decide(result.kind)]))
}

/** Values for the parameters that have no default: 2 where that is a number, else some value of its type. */
export function neededBy(program: Program, { parameters }: Network): Record<string, unknown> {
  const needed = parameters.filter((it) => it.default === null)
  return Object.fromEntries(needed.map(({ name, type }) => [name, some(program, type)]))
}

function some(program: Program, type: Type): unknown {
  const [value] = fc.sample(valueOf(program, type), { seed: 1, numRuns: 1 })
  return typeof value === 'number' ? 2 : value
}
