import type { Key, TraceEvent } from './event.ts'
import { flightChange } from './fields.ts'

/** An instance of a machine (by its name) that let something through. */
export interface Admission {
  readonly machine: string
  readonly key: Key
}

/** A work under way: who admitted it, and how many calls it is the work of. */
interface Work {
  readonly admissions: readonly Admission[]
  readonly calls: number
}

type Firing = TraceEvent & { readonly kind: 'fired' }

/** Which instances have let through what is under way, as far as a trace tells. */
export class Permits {
  /** Works by the number of the call by which each began. */
  private readonly works: Map<number, Work>
  /** The work of each call under way. */
  private readonly workOf: Map<number, number>
  /** What was admitted since the last firing. */
  private admissions: readonly Admission[]
  /** How many works of each instance are under way, by machine. */
  private readonly counts: Map<string, Map<Key, number>>

  constructor(other?: Permits) {
    this.works = new Map(other?.works)
    this.workOf = new Map(other?.workOf)
    this.admissions = other?.admissions ?? []
    this.counts = new Map([...(other?.counts ?? [])].map(([machine, counts]) => [machine, new Map(counts)]))
  }

  /** Whether something that the instance admitted is under way. */
  has({ machine, key }: Admission): boolean {
    return this.counts.get(machine)?.has(key) === true
  }

  admitted({ machine, key }: Admission): void {
    this.admissions = [...this.admissions, { machine, key }]
  }

  /** @returns the instances whose permits came back */
  fired({ part, call, joined }: Firing): readonly Admission[] {
    const { admissions } = this
    this.admissions = []
    const change = flightChange(part)
    if (call === undefined || change === 0) return []
    if (change < 0) return this.ended(call)
    this.begun(call, joined ?? call, admissions)
    return []
  }

  private begun(call: number, work: number, admissions: readonly Admission[]): void {
    const shared = this.works.get(work)
    this.workOf.set(call, work)
    this.works.set(work, shared === undefined ? { admissions, calls: 1 } : { ...shared, calls: shared.calls + 1 })
    if (shared === undefined) for (const it of admissions) this.count(it, 1)
  }

  private ended(call: number): readonly Admission[] {
    const number = this.workOf.get(call)
    if (number === undefined) return []
    this.workOf.delete(call)
    const { admissions, calls } = this.works.get(number)!
    if (calls > 1) {
      this.works.set(number, { admissions, calls: calls - 1 })
      return []
    }
    this.works.delete(number)
    for (const it of admissions) this.count(it, -1)
    return admissions
  }

  private count({ machine, key }: Admission, by: 1 | -1): void {
    const counts = this.counts.get(machine) ?? new Map<Key, number>()
    this.counts.set(machine, counts)
    const left = (counts.get(key) ?? 0) + by
    if (left === 0) counts.delete(key)
    else counts.set(key, left)
  }
}
