import type { Contender } from '../../table/subject.ts'
import { figuresOf, type Job, type Working } from './ordered.ts'

/** What one writes by hand for just this: a binary heap. */
class HandWorking implements Working {
  private readonly heap: Job[] = []

  put(job: Job): void {
    const { heap } = this
    let index = heap.length
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (heap[parent]!.rank <= job.rank) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = job
  }

  next(): Job {
    const { heap } = this
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) this.sink(last)
    return first
  }

  private sink(job: Job): void {
    const { heap } = this
    let index = 0
    for (let down = 1; down < heap.length; down = 2 * index + 1) {
      if (down + 1 < heap.length && heap[down + 1]!.rank < heap[down]!.rank) down++
      if (heap[down]!.rank >= job.rank) break
      heap[index] = heap[down]!
      index = down
    }
    heap[index] = job
  }
}

export const { figures }: Contender = figuresOf(() => new HandWorking())
