import { measure } from 'mitata'
import type { Figure, Plan } from './subject.ts'

/** Does the work once; what returns a promise is waited for. */
export type Task = () => unknown

export interface TaskTraits {
  /** How often the task does the work each time; once unless said. */
  readonly times?: number
  /** How often it is done between two looks at the clock. A task that takes milliseconds needs few. */
  readonly batch?: number
}

/** Nanoseconds of the processor: other processes disturb them less than those of the clock. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}

/** What a task takes, in nanoseconds of the processor, the collector included. It is made once, and warm after the first round. */
export function timeOf(
  make: (plan: Plan) => Task | Promise<Task>,
  { times = 1, batch = 1024 }: TaskTraits = {},
): Figure {
  let task: Task | undefined
  return async (plan) => {
    task ??= await warmedUp(await make(plan), plan, batch)
    return (await nanoseconds(task, plan, batch)) / times
  }
}

async function warmedUp(task: Task, plan: Plan, batch: number): Promise<Task> {
  await nanoseconds(task, plan, batch)
  return task
}

async function nanoseconds(task: Task, { quick, milliseconds }: Plan, batch: number): Promise<number> {
  const { avg } = await measure(task, {
    now: processorTime,
    min_cpu_time: milliseconds * 1e6,
    min_samples: quick ? 1 : 4,
    batch_samples: quick ? Math.min(batch, 64) : batch,
    batch_unroll: 1,
    batch_threshold: Infinity,
    warmup_threshold: Infinity,
    samples_threshold: Infinity,
  })
  return avg
}
