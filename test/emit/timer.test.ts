import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Cancel, Clock } from '../../runtime/myc-runtime.ts'
import { load } from '../support/generated.ts'

const spec = `
extern async work(n: int): int
net Jobs {
  in place jobs: queue<int> submit
  out place done: queue<int>
  transition go { take n from jobs  call work(n) within 1h { ok m => put m in done  error => put n in done } }
}`

interface Jobs {
  submit(n: number): Promise<{ readonly place: string | null }>
  close(): void
}

/** A clock that can leave its timer armed, and what has been asked of it. */
class LeavingClock implements Clock {
  readonly asked: string[] = []
  time = 0
  private ringing: (() => void) | undefined

  now(): number {
    this.asked.push('now')
    return this.time
  }

  schedule(delay: number, wake: () => void, keep: boolean): Cancel {
    this.asked.push(`schedule ${delay} ${keep}`)
    this.ringing = wake
    const cancel: Cancel = () => void this.asked.push('cancel')
    cancel.keep = (again) => void this.asked.push(`keep ${again}`)
    return cancel
  }

  ring(): void {
    this.ringing?.()
  }

  /** What has been asked since this was last called. */
  news(): string[] {
    return this.asked.splice(0)
  }
}

describe('a clock that can leave its timer armed', () => {
  let create: (externs: object, options: object) => Jobs

  beforeAll(async () => {
    create = (await load(spec))['createJobs'] as unknown as typeof create
  })

  it('is asked for one timer, however many calls there are, and looked at once for each', async () => {
    const clock = new LeavingClock()
    const jobs = create({ work: (n: number) => n }, { clock })
    clock.news()
    await jobs.submit(1)
    expect(clock.news()).toEqual(['now', 'now', 'schedule 3600000 true', 'keep false'])
    clock.time = 1000
    await jobs.submit(2)
    expect(clock.news()).toEqual(['now', 'keep true', 'keep false'])
    jobs.close()
    expect(clock.news()).toEqual(['now', 'cancel'])
  })

  it('rings for what is due by then, though it was armed for something else', async () => {
    const clock = new LeavingClock()
    const jobs = create({ work: (n: number) => (n === 1 ? n : new Promise(() => {})) }, { clock })
    await jobs.submit(1)
    clock.time = 1000
    const second = jobs.submit(2)
    clock.news()
    clock.time = 3_600_000
    clock.ring()
    expect(clock.news()).toEqual(['now', 'now', 'schedule 1000 true'])
    clock.time += 1000
    clock.ring()
    expect((await second).place).toBe('done')
  })

  it('rings for nobody when nothing is due', async () => {
    const clock = new LeavingClock()
    const jobs = create({ work: (n: number) => n }, { clock })
    await jobs.submit(1)
    clock.time = 3_600_000
    clock.news()
    clock.ring()
    expect(clock.news()).toEqual([])
    await jobs.submit(2)
    expect(clock.news()).toEqual(['now', 'now', 'schedule 3600000 true', 'keep false'])
  })
})

it('a timer that is left keeps nobody', async () => {
  const program = `
    const { Timer } = await import(${JSON.stringify(new URL('../../runtime/timer.ts', import.meta.url).href)})
    const { hostClock } = await import(${JSON.stringify(new URL('../../runtime/time.ts', import.meta.url).href)})
    let owner = { sync() {} }
    const timer = new Timer(hostClock, owner, hostClock.now() + 1e6, true)
    console.log(timer.serves(owner, Infinity, true))
    const weak = new WeakRef(owner)
    owner = null
    setTimeout(() => { gc(); console.log(weak.deref()) }, 1)`
  const flags = ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', program]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 60_000 })
  expect(stdout).toBe('true\nundefined\n')
})
