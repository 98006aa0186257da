import fc, { type Arbitrary } from 'fast-check'
import type { Key } from '../../src/network/happening.ts'
import type { Network, Program } from '../../src/network/model.ts'
import type { Type } from '../../src/network/types.ts'
import type { Act, ActOf } from './acts.ts'

/**
 * Values of a type: small ones, so that they meet.
 * @param depth how far records may hold others through `?` and `[]`
 */
export function valueOf(program: Program, type: Type, depth = 2): Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int':
      return fc.integer({ min: -3, max: 12 })
    case 'range':
      return fc.integer({ min: type.min, max: type.max })
    case 'number':
      return fc.constantFrom(-1.5, 0, 0.25, 3, 12.5)
    case 'ratio':
      return fc.constantFrom(0, 0.25, 1)
    case 'duration':
      return fc.constantFrom(1, 500, 2000)
    case 'string':
      return fc.constantFrom('', 'a', 'b', '/users', '__proto__')
    case 'enum': {
      const { members } = program.enums.find(({ name }) => name === type.name)!
      return fc.constantFrom(...members.map(({ name }) => name))
    }
    case 'record': {
      const { fields } = program.records.find(({ name }) => name === type.name)!
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

/** Whatever can be done to a network from outside. */
export function actOf(program: Program, network: Network): Arbitrary<Act> {
  const acts: Arbitrary<Act>[] = [
    fc.constantFrom(1, 99, 500, 1000, 2000, 5000, 30_000).map((ms) => ({ do: 'pass', ms })),
    fc.constantFrom(-1, 0, 0, 1).map((beside) => ({ do: 'due', beside })),
    fc.constantFrom(1, 700, 3000).map((ms) => ({ do: 'jump', ms })),
    fc.constant({ do: 'restore' }),
  ]
  for (const { name, direction, type, outcomes } of network.places) {
    const token = type === null ? fc.constant(null) : valueOf(program, type)
    if (direction === 'in')
      acts.push(token.map((it) => ({ do: outcomes.length > 0 ? 'submit' : 'put', place: name, token: it })))
    if (direction === 'in') acts.push(token.map((it) => ({ do: 'put', place: name, token: it })))
    if (direction === 'out') acts.push(fc.constant({ do: 'take', place: name }))
  }
  if (network.places.some(({ outcomes }) => outcomes.length > 0))
    acts.push(fc.nat({ max: 12 }).map((nth) => ({ do: 'cancel', nth })))
  for (const { work } of network.transitions) if (work?.kind === 'call') acts.push(...endings(program, work.extern))
  acts.push(...network.machines.flatMap((slot) => [...sendings(program, slot), ...forcings(program, slot)]))
  if (network.parameters.length > 0) acts.push(configuring(program, network))
  return fc.oneof(...acts)
}

/** New values of some parameters; now and then one that cannot be. */
export function configuring(program: Program, network: Network): Arbitrary<ActOf<'configure'>> {
  const wrong = fc.constantFrom(null, 0, -1, 0.5, NaN, Infinity, 'x', true, [], {})
  const values = network.parameters.map(({ name, type }) => {
    const right =
      type.kind === 'int'
        ? fc.integer({ min: 1, max: 5 })
        : type.kind === 'duration'
          ? fc.constantFrom(200, 500, 2000)
          : valueOf(program, type)
    const value = fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: wrong })
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

function endings(program: Program, extern: string): Arbitrary<Act>[] {
  const { result } = program.externs.find(({ name }) => name === extern)!
  const nth = fc.nat({ max: 12 })
  return [
    fc.record({ do: fc.constant('end' as const), nth, ok: valueOf(program, result) }),
    fc.record({ do: fc.constant('end' as const), nth, error: fc.constant('broken') }),
  ]
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
