import { parseArgs } from 'node:util'
import type { Plan, Subject } from './subject.ts'

export interface BenchOptions {
  readonly plan: Plan
  readonly subjects: readonly Subject[]
  /** Only the whole table is written to a file. */
  readonly whole: boolean
}

const plans = {
  full: { quick: false, rounds: 7, milliseconds: 100 },
  quick: { quick: true, rounds: 1, milliseconds: 1 },
} satisfies Record<string, Plan>

/** @throws Error for an option that there is none of, or a subject */
export function optionsOf(args: readonly string[], all: readonly Subject[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  })
  const { quick, only } = values
  return { plan: quick ? plans.quick : plans.full, subjects: chosen(all, only), whole: !quick && only === undefined }
}

function chosen(all: readonly Subject[], only: readonly string[] | undefined): readonly Subject[] {
  const unknown = only?.find((name) => all.every((subject) => subject.name !== name))
  if (unknown === undefined) return all.filter(({ name }) => only?.includes(name) ?? true)
  throw new Error(`there is no subject ${unknown}; there are ${all.map(({ name }) => name).join(', ')}`)
}
