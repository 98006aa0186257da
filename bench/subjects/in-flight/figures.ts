import { seededRandom } from '../../../test/support/seeded-random.ts'
import type { Contender, Figure } from '../../table/subject.ts'
import { countTimers } from '../../table/timers.ts'
import type { Guard, MakeGuard } from '../support/guard.ts'

/** How many calls are in flight at once. */
export const sizes = [1000, 10_000, 100_000] as const
const [, , most] = sizes

/** Calls are ended by whoever measures, in any order. */
class Calls {
  readonly guard: Guard
  private readonly ends: ((answer: null) => void)[] = []
  private readonly endings: Promise<unknown>[] = []
  private readonly random = seededRandom(1)

  constructor(make: MakeGuard) {
    this.guard = make(() => new Promise<null>((resolve) => this.ends.push(resolve)), 5)
  }

  start(count: number): void {
    for (let call = 0; call < count; call++) this.endings.push(this.guard.submit({ id: 'a' }))
  }

  async endAll(): Promise<void> {
    for (const end of this.shuffled()) end(null)
    await Promise.all(this.endings.splice(0))
  }

  private shuffled(): ((answer: null) => void)[] {
    const all = this.ends.splice(0)
    for (let index = all.length - 1; index > 0; index--) {
      const other = this.random(index + 1)
      ;[all[index], all[other]] = [all[other]!, all[index]!]
    }
    return all
  }
}

const nanoseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) * 1000

/** What each call costs the processor until all are in flight, or until all have ended: as many calls whatever the size. */
const costOf =
  (make: MakeGuard, size: number, part: 'start' | 'end'): Figure =>
  async ({ quick }) => {
    const all = quick ? size / 100 : most
    const calls = new Calls(make)
    let spent = 0
    for (let done = 0; done < all; done += size) {
      const before = process.cpuUsage()
      calls.start(quick ? all : size)
      const started = process.cpuUsage(before)
      await calls.endAll()
      spent += part === 'start' ? nanoseconds(started) : nanoseconds(process.cpuUsage(before)) - nanoseconds(started)
    }
    return spent / all
  }

const timersOf =
  (make: MakeGuard): Figure =>
  async ({ quick }) => {
    const { most: timers } = await countTimers(async () => {
      const calls = new Calls(make)
      calls.start(quick ? 100 : most)
      await calls.endAll()
    })
    return timers
  }

export const figureOf = (part: 'start' | 'end', size: number): string =>
  `${part} a call of ${size.toLocaleString('en')}`

export const figuresOf = (make: MakeGuard): Contender => ({
  figures: {
    ...Object.fromEntries(
      sizes.flatMap((size) =>
        (['start', 'end'] as const).map((part): [string, Figure] => [figureOf(part, size), costOf(make, size, part)]),
      ),
    ),
    timers: timersOf(make),
  },
})
