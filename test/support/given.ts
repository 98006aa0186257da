import type { Network, Program } from '../../src/model/program.ts'
import type { Pure } from './acts.ts'
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

/** Values for the parameters that have no default, which are numbers. */
export const neededBy = ({ parameters }: Network): Record<string, number> =>
  Object.fromEntries(parameters.flatMap((it) => (it.default === null ? [[it.name, 2]] : [])))
