import type { Field, Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import type { Input } from '../../semantics/stimulus.ts'
import type { Key } from '../../trace/event.ts'
import { Arrivals } from './arrivals.ts'
import { comparedFields } from './compared.ts'
import type { SimulationPlan, ArrivalSource } from './plan.ts'
import { Random } from './random.ts'
import { RandomValues } from './random-values.ts'

/** What comes from outside: a token, or an event to a machine. */
export type Coming = Extract<Input, { readonly kind: 'put' | 'send' }>

/** A source at work: when the next one comes, and what it is. Each has a stream of random numbers of its own. */
export class Flow {
  readonly source: ArrivalSource
  readonly arrivals: Arrivals
  private readonly plan: SimulationPlan
  private readonly random: Random
  private readonly values: RandomValues
  private serial = 0

  constructor(plan: SimulationPlan, source: ArrivalSource) {
    this.plan = plan
    this.source = source
    this.arrivals = new Arrivals(source.arrivals, Random.of(`${plan.seed} arrive ${source.name}`))
    this.random = Random.of(`${plan.seed} token ${source.name}`)
    this.values = new RandomValues(plan.program, comparedFields(plan.network), this.random)
  }

  /** What comes now. */
  draw(): Coming {
    this.serial += 1
    const { into, examples } = this.source
    const given = examples.length === 0 ? undefined : this.random.oneOf(examples)
    if (into.kind === 'event') return this.event(into.machine, into.event, given)
    const { name, type } = this.plan.network.places[into.place]!
    const token = type === null ? null : this.values.make(type, name, given, this.serial)
    return { kind: 'put', place: into.place, token }
  }

  private event(machine: number, event: number, given: unknown): Coming {
    const fields = eventFields(this.plan, machine, event)
    const known = new Map(Object.entries((given ?? {}) as object))
    const values = fields.map(({ name, type }) => this.values.make(type, name, known.get(name), this.serial))
    const keyed = this.plan.network.machines[machine]!.key !== null
    const [key, ...payload] = keyed ? values : [null, ...values]
    return { kind: 'send', machine, key: key as Key, event, payload }
  }
}

/** What an event from outside carries: the key of a machine with keys, then its own values. */
export function eventFields(
  { program, network }: { readonly program: Program; readonly network: SimulationPlan['network'] },
  machine: number,
  event: number,
): readonly { readonly name: string; readonly type: Type }[] {
  const slot = network.machines[machine]!
  const fields: readonly Field[] = program.machines[slot.machine]!.events[event]!.fields
  return slot.key === null ? fields : [slot.key, ...fields]
}
