import { join } from 'node:path'
import { median } from '../figures.ts'
import { ContenderProcess } from './contender-process.ts'
import type { Plan, Row, Source, Subject } from './subject.ts'

/** What a row comes to. */
export interface Result {
  readonly row: Row
  /** Medians of the rounds, and of what is compared with the target. */
  readonly value: number
  readonly beside: number | undefined
  readonly compared: number
}

/** The values of one figure, a value for each round. */
type Values = ReadonlyMap<string, readonly number[]>

const keyOf = ({ by, figure }: Source): string => `${by}: ${figure}`

/** Takes all figures of a subject, by turns: in each round each of its contenders, figure after figure. */
export async function measure(subject: Subject, folder: string, plan: Plan): Promise<Result[]> {
  const contenders = await Promise.all(
    subject.contenders.map((name) =>
      ContenderProcess.start(
        name,
        join(folder, 'worker.mjs'),
        join(folder, subject.name, `${name}.mjs`),
        subject.flags ?? [],
      ),
    ),
  )
  try {
    const rounds = Math.min(plan.rounds, subject.rounds ?? Infinity)
    const values = await takeAll(contenders, { ...plan, rounds })
    return subject.rows.map((row) => resultOf(row, values))
  } finally {
    for (const contender of contenders) contender.end()
  }
}

async function takeAll(contenders: readonly ContenderProcess[], plan: Plan): Promise<Values> {
  const values = new Map<string, number[]>()
  const figures = [...new Set(contenders.flatMap((contender) => contender.figures))]
  for (let round = 0; round < plan.rounds; round++)
    for (const figure of figures)
      for (const contender of contenders) {
        if (!contender.figures.includes(figure)) continue
        const key = keyOf({ by: contender.name, figure })
        const taken = values.get(key) ?? []
        values.set(key, taken)
        taken.push(await contender.take(figure, plan))
      }
  return values
}

/** Each round is compared within itself: what disturbs all of it disturbs no ratio. */
function resultOf(row: Row, values: Values): Result {
  const taken = (source: Source): readonly number[] => {
    const found = values.get(keyOf(source))
    if (found === undefined) throw new Error(`${row.what}: there is no figure ${keyOf(source)}`)
    return found
  }
  const own = taken(row.of)
  if (row.beside === undefined) return { row, value: median(own), beside: undefined, compared: median(own) }
  const others = row.beside.map(taken)
  const least = own.map((_, round) => Math.min(...others.map((other) => other[round]!)))
  const compare = row.compare === 'difference' ? minus : over
  return {
    row,
    value: median(own),
    beside: median(least),
    compared: median(own.map((value, round) => compare(value, least[round]!))),
  }
}

const minus = (one: number, other: number): number => one - other
const over = (one: number, other: number): number => one / other
