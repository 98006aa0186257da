import fc, { type Arbitrary } from 'fast-check'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'
import type { GeneratedModule } from '../support/load-text.ts'

const spec = readFileSync(new URL('killed.myc', import.meta.url), 'utf8')
const outs = ['pairs', 'refused', 'lost'] as const

interface Works {
  readonly in: { readonly jobs: { put(job: object): boolean } }
  readonly out: Record<(typeof outs)[number], { take(): unknown }>
  snapshot(): Snapshot
}

type Act =
  | { readonly do: 'put'; readonly tries: number }
  | { readonly do: 'pass'; readonly ms: number }
  /** The handler that was started as the nth, in whatever world, comes to its end. */
  | { readonly do: 'end'; readonly nth: number; readonly well: boolean }
  | { readonly do: 'take'; readonly from: (typeof outs)[number] }
  | { readonly do: 'save' }
  /** The process is gone, and another one goes on from what was saved last. */
  | { readonly do: 'kill' }

const actOf: Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), tries: fc.nat({ max: 1 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(20, 50, 100, 300, 900) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('end' as const), nth: fc.nat({ max: 12 }), well: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take' as const), from: fc.constantFrom(...outs) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'save' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
)

/** The jobs in something, by their ids, in order. */
function jobsIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'id' in part ? [String(part.id)] : []
  return [...own, ...Object.values(part).flatMap(jobsIn)].sort()
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Keeps book of the jobs that there should be, now and as it was when it was saved. */
class World {
  /** One for all: what belongs to a net that was killed goes on in it. */
  private readonly clock = new VirtualClock()
  private readonly handlers: PromiseWithEnds[] = []
  private net: Works
  private jobs: string[] = []
  private saved: { readonly text: string; readonly jobs: readonly string[] }
  private next = 0
  private readonly module: GeneratedModule

  constructor(module: GeneratedModule) {
    this.module = module
    const create = module['createWorks'] as unknown as (externs: object, options: object) => Works
    this.net = create(this.externs, { clock: this.clock })
    this.saved = this.save()
  }

  private readonly externs = {
    work: (): Promise<unknown> =>
      new Promise((resolve, reject) =>
        this.handlers.push({ well: () => resolve(1), ill: () => reject(new Error('no')) }),
      ),
  }

  /** What there is, in places and in calls. */
  get present(): string[] {
    const { places, calls } = this.net.snapshot()
    return jobsIn({ places, calls })
  }

  get expected(): string[] {
    return [...this.jobs].sort()
  }

  async do(act: Act): Promise<void> {
    if (act.do === 'put') this.put(act.tries)
    else if (act.do === 'pass') this.clock.pass(act.ms)
    else if (act.do === 'end') this.end(act.nth, act.well)
    else if (act.do === 'take') this.take(act.from)
    else if (act.do === 'save') this.saved = this.save()
    else this.kill()
    await turn()
  }

  private put(tries: number): void {
    const id = String(this.next++)
    if (this.net.in.jobs.put({ id, tries })) this.jobs.push(id)
  }

  private end(nth: number, well: boolean): void {
    const handler = this.handlers[nth]
    if (well) handler?.well()
    else handler?.ill()
  }

  private take(from: (typeof outs)[number]): void {
    const gone = jobsIn(this.net.out[from].take())
    this.jobs = this.jobs.filter((id) => !gone.includes(id))
  }

  private save(): World['saved'] {
    return { text: JSON.stringify(this.net.snapshot()), jobs: [...this.jobs] }
  }

  private kill(): void {
    const restore = this.module['restoreWorks'] as unknown as (externs: object, from: string, options: object) => Works
    this.net = restore(this.externs, this.saved.text, { clock: this.clock })
    this.jobs = [...this.saved.jobs]
  }

  /** Lets everything come to its end. */
  async finish(): Promise<Snapshot> {
    for (let round = 0; round < 60; round++) {
      for (const [nth, handler] of this.handlers.splice(0).entries()) {
        if (nth % 3 > 0) handler.well()
        else handler.ill()
      }
      await turn()
      this.clock.pass(200)
    }
    return this.net.snapshot()
  }
}

interface PromiseWithEnds {
  readonly well: () => void
  readonly ill: () => void
}

describe('a network killed at any point, and restored from its last snapshot', () => {
  let module: GeneratedModule

  beforeAll(async () => {
    module = await load(spec)
  })

  it('has everything that the snapshot held, once, and brings it to its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(actOf, { minLength: 5, maxLength: 60 }), async (acts) => {
        const world = new World(module)
        for (const act of [...acts, { do: 'kill' } as const]) {
          await world.do(act)
          expect(world.present).toEqual(world.expected)
        }
        const { places, calls } = await world.finish()
        expect(calls).toEqual([])
        expect(places['slots']!.tokens).toHaveLength(2)
        const { worked, pairs, refused, lost } = places
        expect(worked!.tokens.length).toBeLessThan(2)
        expect(jobsIn([worked, pairs, refused, lost])).toEqual(world.expected)
      }),
      { numRuns: 150 },
    )
  })
})
