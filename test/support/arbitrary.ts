import fc, { type Arbitrary } from 'fast-check'
import type { Key } from '../../src/trace/event.ts'
import type { Network, Program } from '../../src/model/program.ts'
import type { Type } from '../../src/model/types.ts'
import { recordFields, seenType } from '../../src/values/declared.ts'
import type { Act, ActOf } from './acts.ts'

/**
 * Values of a type: mostly small ones, so that they meet, now and then the greatest.
 * @param depth how far records may hold others through `?` and `[]`
 */
export function valueOf(program: Program, type: Type, depth = 2): Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int':
      return mostly(fc.integer({ min: -3, max: 12 }), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER)
    case 'range':
      return fc.integer({ min: type.min, max: type.max })
    case 'number':
      return mostly(fc.constantFrom(-1.5, 0, 0.25, 3, 12.5), Infinity, NaN)
    case 'ratio':
      return fc.constantFrom(0, 0.25, 1)
    case 'duration':
      return fc.constantFrom(1, 500, 2000)
    case 'string':
      if (type.literals !== undefined) return fc.constantFrom(...type.literals)
      return fc.constantFrom('', 'a', 'b', '/users', '__proto__')
    case 'enum': {
      const { members } = program.enums.find(({ name }) => name === type.name)!
      return fc.constantFrom(...members.map(({ name }) => name))
    }
    case 'foreign': {
      const seen = seenType(program, type)
      return seen.kind === 'foreign' ? fc.constantFrom(null, 0, 'x') : valueOf(program, seen, depth)
    }
    case 'record': {
      const fields = recordFields(program, type.name)
      const valued = (it: (typeof fields)[number]): Arbitrary<readonly [string, unknown]> =>
        valueOf(program, it.type, depth - 1).map((value) => [it.name, value])
      return fc.tuple(...fields.map(valued)).map((entries) => Object.fromEntries(entries))
    }
    case 'list':
      return depth <= 0 ? fc.constant([]) : fc.array(valueOf(program, type.element, depth), { maxLength: 3 })
    case 'optional':
      return depth <= 0 ? fc.constant(null) : fc.option(valueOf(program, type.element, depth))
    default:
      return fc.constantFrom(null, 0, 'x')
  }
}

const mostly = (usual: Arbitrary<number>, ...odd: readonly number[]): Arbitrary<number> =>
  fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...odd) })

/** Whatever can be done to a network from outside: mostly that tokens come, calls end and time passes. */
export function actOf(program: Program, network: Network): Arbitrary<Act> {
  const { places, machines, transitions, parameters } = network
  const isSubmittable = places.some(({ outcomes }) => outcomes.length > 0)
  const handlers = new Set(transitions.flatMap(({ work }) => (work?.kind === 'call' ? [work.extern] : [])))
  const takings = places
    .filter(({ direction }) => direction === 'out')
    .map(({ name }): Act => ({ do: 'take', place: name }))
  const groups: (readonly [weight: number, acts: Arbitrary<Act>[]])[] = [
    [12, times],
    [18, places.flatMap((place) => (place.direction === 'in' ? puttings(program, place) : []))],
    [4, takings.map((act) => fc.constant(act))],
    [14, [...handlers].flatMap((extern) => endings(program, extern))],
    [5, machines.flatMap((slot) => sendings(program, slot))],
    [3, machines.flatMap((slot) => forcings(program, slot))],
    [2, parameters.length > 0 ? [configuring(program, network)] : []],
    [1, [fc.constantFrom<Act>({ do: 'restore' }, { do: 'restore', elapsed: 700 }, { do: 'restore', elapsed: 6000 })]],
    [1, places.length > 0 ? [fc.constant({ do: 'inspect' })] : []],
    [1, isSubmittable ? [cancelling] : []],
    [8, isSubmittable ? [withdrawing] : []],
  ]
  const possible = groups.filter(([, acts]) => acts.length > 0)
  return fc.oneof(...possible.map(([weight, acts]) => ({ weight, arbitrary: fc.oneof(...acts) })))
}

const times: Arbitrary<Act>[] = [
  fc.constantFrom(1, 99, 500, 1000, 2000, 5000, 30_000).map((ms) => ({ do: 'pass', ms })),
  fc.constantFrom(-1, 0, 0, 1).map((beside) => ({ do: 'due', beside })),
  fc.constantFrom(1, 700, 3000).map((ms) => ({ do: 'jump', ms })),
]

const cancelling: Arbitrary<Act> = fc.nat({ max: 4 }).map((nth) => ({ do: 'cancel', nth }))

const withdrawing: Arbitrary<Act> = fc
  .tuple(fc.constantFrom(0, 0, 1, 2), fc.constantFrom(true, true, false))
  .map(([back, busy]) => ({ do: 'withdraw', back, busy }))

function puttings(program: Program, { name, type, outcomes }: Network['places'][number]): Arbitrary<Act>[] {
  const token = type === null ? fc.constantFrom(undefined, null) : valueOf(program, type)
  const put = token.map((it): Act => ({ do: 'put', place: name, token: it }))
  const submit = token.map((it): Act => ({ do: 'submit', place: name, token: it }))
  return outcomes.length === 0 ? [put] : [put, submit, submit]
}

/** What may be given for a parameter. */
function givenOf(program: Program, type: Type): Arbitrary<unknown> {
  if (type.kind === 'int') return fc.integer({ min: 1, max: 5 })
  return type.kind === 'duration' ? fc.constantFrom(200, 500, 2000) : valueOf(program, type)
}

/** Values for the parameters without which a network cannot be made. */
export function required(program: Program, network: Network): Arbitrary<Record<string, unknown>> {
  const without = network.parameters.filter((it) => it.default === null)
  return fc.record(Object.fromEntries(without.map(({ name, type }) => [name, givenOf(program, type)])))
}

/** New values of some parameters; now and then one that cannot be. */
export function configuring(program: Program, network: Network): Arbitrary<ActOf<'configure'>> {
  const wrong = fc.constantFrom(null, 0, -1, 0.5, NaN, Infinity, 'x', true, [], {})
  const values = network.parameters.map(({ name, type }) => {
    const value = fc.oneof({ weight: 30, arbitrary: givenOf(program, type) }, { weight: 1, arbitrary: wrong })
    return fc.option(
      value.map((it) => [name, it] as const),
      { freq: 2 },
    )
  })
  const stray = fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, fc.constant(['nobody', 1] as const))
  return fc.tuple(...values, stray).map((entries) => ({
    do: 'configure',
    parameters: Object.fromEntries(entries.filter((it) => it !== null)),
  }))
}

/** Of a call that waits for its handler, or has waited too long. */
function endings(program: Program, extern: string): Arbitrary<Act>[] {
  const { result } = program.externs.find(({ name }) => name === extern)!
  const values = valueOf(program, result).map((ok) => ({ ok }))
  const outcome = fc.oneof({ weight: 2, arbitrary: values }, { weight: 1, arbitrary: fc.constant({ error: 'broken' }) })
  return [fc.tuple(outcome, fc.nat({ max: 3 })).map(([it, back]): Act => ({ do: 'answer', extern, back, ...it }))]
}

function keyOf(program: Program, { key }: Network['machines'][number]): Arbitrary<Key> {
  return key === null ? fc.constant(null) : (valueOf(program, key.type) as Arbitrary<string>)
}

function forcings(program: Program, slot: Network['machines'][number]): Arbitrary<Act>[] {
  const { states } = program.machines[slot.machine]!
  const state = fc.constantFrom(...states.map(({ name }) => name))
  const machine = fc.constant(slot.name)
  const key = keyOf(program, slot)
  return [
    fc.record({ do: fc.constant('hold' as const), machine, key, state }),
    fc.record({ do: fc.constant('release' as const), machine, key }),
    fc.record({ do: fc.constant('look' as const), machine, key }),
  ]
}

function sendings(program: Program, slot: Network['machines'][number]): Arbitrary<Act>[] {
  const events = program.machines[slot.machine]!.events.filter(({ exported }) => exported)
  return events.map(({ name, fields }) => {
    const values = fc.tuple(...fields.map((field) => valueOf(program, field.type)))
    return fc.record({
      do: fc.constant('send' as const),
      machine: fc.constant(slot.name),
      event: fc.constant(name),
      values,
      key: keyOf(program, slot),
    })
  })
}
