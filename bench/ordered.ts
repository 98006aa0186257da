import { seededRandom } from '../test/support/seeded-random.ts'
import { load } from '../test/support/generated.ts'
import { table } from './figures.ts'

/** What a token costs that comes into a queue with an order of its own and one that goes, beside a binary heap written by hand. */
const turns = 20_000
const ranks = 1_000_000
const spec = `
record Job { rank: int }
net Working {
  in place jobs: queue<Job> by it.rank
  in place turns: tokens
  out place done: queue<Job>
  transition work { take from turns  take job from jobs  drop from turns  put job in done }
}`

interface Job {
  readonly rank: number
}
interface Working {
  readonly in: { readonly jobs: { put(job: Job): boolean }; readonly turns: { put(): boolean } }
  readonly out: { readonly done: { take(): Job | undefined } }
}
/** A job comes, and the first one goes: its rank. */
type Turn = (rank: number) => number

const { createWorking } = (await load(spec)) as unknown as { createWorking: () => Working }

function generated(waiting: number): Turn {
  const net = createWorking()
  const random = seededRandom(1)
  for (let each = 0; each < waiting; each++) net.in.jobs.put({ rank: random(ranks) })
  return (rank) => {
    net.in.jobs.put({ rank })
    net.in.turns.put()
    return net.out.done.take()!.rank
  }
}

/** What one would write for just this. */
function written(waiting: number): Turn {
  const heap: Job[] = []
  const random = seededRandom(1)
  for (let each = 0; each < waiting; each++) push(heap, { rank: random(ranks) })
  return (rank) => {
    push(heap, { rank })
    return pop(heap).rank
  }
}

function push(heap: Job[], job: Job): void {
  let index = heap.length
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (heap[parent]!.rank <= job.rank) break
    heap[index] = heap[parent]!
    index = parent
  }
  heap[index] = job
}

function pop(heap: Job[]): Job {
  const first = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return first
  let index = 0
  for (let down = 1; down < heap.length; down = 2 * index + 1) {
    if (down + 1 < heap.length && heap[down + 1]!.rank < heap[down]!.rank) down++
    if (heap[down]!.rank >= last.rank) break
    heap[index] = heap[down]!
    index = down
  }
  heap[index] = last
  return first
}

/** Nanoseconds of a turn, the best of some rounds, and the sum of the ranks that went. */
function cost(turn: Turn): [nanoseconds: number, ranks: number] {
  const random = seededRandom(2)
  let sum = 0
  const figures = Array.from({ length: 5 }, () => {
    const before = performance.now()
    for (let each = 0; each < turns; each++) sum += turn(random(ranks))
    return ((performance.now() - before) / turns) * 1e6
  })
  return [Math.min(...figures), sum]
}

cost(generated(100))
cost(written(100))
console.log(
  'Ordered queues: a token that comes and one that goes, and how much more than by a heap. To reach: logarithmic.',
)
const rows = [1000, 10_000, 100_000].map((waiting) => {
  const [[own, gone], [heap, expected]] = [cost(generated(waiting)), cost(written(waiting))]
  if (gone !== expected) throw new Error('the queue gave other tokens than the heap')
  return [waiting.toLocaleString('en'), `${own.toFixed(0)} ns`, `${heap.toFixed(0)} ns`, (own / heap).toFixed(1)]
})
console.log(table(['waiting', 'generated', 'a heap', 'ratio'], rows))
