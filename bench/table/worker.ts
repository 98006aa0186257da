import { pathToFileURL } from 'node:url'
import type { Contender, Plan } from './subject.ts'

/** What the parent asks: for a figure, taken once. */
export interface Question {
  readonly figure: string
  readonly plan: Plan
}

/** First the names of the figures that there are, then an answer to each question. */
export type Answer = { readonly figures: readonly string[] } | { readonly value: number } | { readonly error: string }

/** The process of one contender, `worker.mjs MODULE`: it takes figures when it is asked. */
const { figures } = (await import(pathToFileURL(process.argv[2]!).href)) as Contender

async function answer({ figure, plan }: Question): Promise<Answer> {
  try {
    return { value: await figures[figure]!(plan) }
  } catch (error) {
    return { error: (error as Error).stack ?? String(error) }
  }
}

const say = (message: Answer): void => void process.send!(message)
process.on('message', (question: Question) => void answer(question).then(say))
say({ figures: Object.keys(figures) })
