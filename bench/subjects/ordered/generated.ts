import type { Contender } from '../../table/subject.ts'
import { figuresOf, type Job } from './ordered.ts'
import * as generated from './ordered.myc'

interface Generated {
  createWorking(): {
    readonly in: { readonly jobs: { put(job: Job): boolean }; readonly turns: { put(): boolean } }
    readonly out: { readonly done: { take(): Job | undefined } }
  }
}

export const { figures }: Contender = figuresOf(() => {
  const { in: into, out } = (generated as unknown as Generated).createWorking()
  return {
    put: (job) => void into.jobs.put(job),
    next: () => {
      into.turns.put()
      return out.done.take()!
    },
  }
})
