import { typeName } from '../../../src/print/type.ts'
import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import type { NetParts, Slot } from './effects.ts'
import { type Env, type Expressions, moments } from './expressions.ts'
import { literalOf } from './literals.ts'
import { type Machine, parameterText, windowReads } from './machines.ts'
import { Names } from './names.ts'
import { Places, placeText } from './places.ts'
import { Transitions } from './transitions.ts'
import { type Field, variableType, type World } from './world.ts'

/** The text of a net that uses some of the machines. */
export function netText(
  choices: Choices,
  world: World,
  expressions: Expressions,
  machines: readonly Machine[],
  name: string,
): string {
  const names = new Names(choices, moments)
  const parameters = parametersOf(choices, world, names)
  const constants = envOf(parameters, [], false)
  const counts = parameters.filter(({ type }) => type.kind === 'int')
  const variables = choices.list(0, 3, () => variableOf(choices, world, expressions, names, constants))
  const slots =
    machines.length === 0
      ? []
      : choices.list(0, 2, () => slotOf(choices, world, expressions, names, constants, counts, choices.pick(machines)))
  const ground = new Places(choices, world, expressions, names, constants, counts).ground()
  const parts: NetParts = { ground, usage: usageOf(ground), slots, variables }
  const countable = ground.places.filter(({ direction }) => direction !== 'out').map((place) => place.name)
  const env = { ...envOf([...parameters, ...variables], slots, true), places: countable, moments }
  const transitions = new Transitions(choices, world, expressions, parts, env, counts).all()
  // Their order breaks ties between deadlines.
  const members = choices.shuffle([
    ...variables.map(({ text }) => text),
    ...slots.map(({ text }) => text),
    ...ground.places.map(placeText),
    ...transitions,
  ])
  const head = parameters.length === 0 ? '' : `(${parameters.map(parameterText).join(', ')})`
  return `net ${name}${head} {\n${members.map((it) => `  ${it}\n`).join('')}}`
}

const envOf = (fields: readonly Field[], machines: readonly Slot[], externs: boolean): Env => ({
  names: new Map(fields.map(({ name, type }) => [name, type])),
  machines,
  externs,
  moments: [],
})

type Parameter = Machine['parameters'][number]

function parametersOf(choices: Choices, world: World, names: Names): Parameter[] {
  return choices.list(0, 3, () => {
    const type: Type = choices.weigh([
      [3, { kind: 'int' }],
      [3, { kind: 'duration' }],
      [2, variableType(choices, world)],
    ])
    // A whole number may be a capacity, or bound how many calls there are at once.
    const value = type.kind === 'int' ? String(choices.between(1, 4)) : literalOf(choices, world, type)
    return { name: names.local(), type, default: choices.chance(80) ? value : null }
  })
}

function variableOf(
  choices: Choices,
  world: World,
  expressions: Expressions,
  names: Names,
  env: Env,
): Field & { readonly text: string } {
  const type = variableType(choices, world)
  const name = names.local()
  return { name, type, text: `var ${name}: ${typeName(type)} = ${expressions.of(type, env, 1)}` }
}

type SlotText = Slot & { readonly text: string }

function slotOf(
  choices: Choices,
  world: World,
  expressions: Expressions,
  names: Names,
  env: Env,
  counts: readonly Field[],
  machine: Machine,
): SlotText {
  machine.used = true
  const name = names.local()
  const key = choices.chance(60) ? keyType(choices, world) : null
  const values = machine.parameters
    .filter(({ default: value }) => value === null || choices.chance(50))
    .map((it) => `${it.name}: ${argumentOf(choices, expressions, env, counts, it.type)}`)
  const bound = key !== null && choices.chance(50) ? ` capacity ${countOf(choices, counts)}` : ''
  const head = key === null ? '' : `[${new Names(choices).local()}: ${typeName(key)}]`
  return {
    name,
    key,
    machine,
    states: machine.states.map((state) => state.name),
    reads: machine.assignable.flatMap(({ name, type, window = false }) =>
      (window ? windowReads(name, type) : [[name, type] as const]).map(([text, of]) => ({ text, type: of, window })),
    ),
    limited: machine.states.some(({ admit }) => !['', 'admit all', 'admit none'].includes(admit)),
    text: `machine ${name}${head}: ${machine.name}${values.length === 0 ? '' : `(${values.join(', ')})`}${bound}`,
  }
}

function countOf(choices: Choices, counts: readonly Field[]): string {
  const least = choices.between(1, 2)
  return counts.length > 0 && choices.chance(50) ? choices.pick(counts).name : String(least)
}

/** A whole number may say how many calls are admitted, and a duration is at least 1 ms: neither is computed. */
function argumentOf(
  choices: Choices,
  expressions: Expressions,
  env: Env,
  counts: readonly Field[],
  type: Type,
): string {
  if (type.kind !== 'int' && type.kind !== 'duration') return expressions.of(type, env, 1)
  const fit = expressions.paths(type, env).filter((it) => !it.includes('.'))
  const named = type.kind === 'int' ? counts.map(({ name }) => name) : fit
  if (named.length > 0 && choices.chance(40)) return choices.pick(named)
  return type.kind === 'int' ? String(choices.between(1, 3)) : choices.pick(['50ms', '500ms', '2s'])
}

function keyType(choices: Choices, { enums }: World): Type {
  const kind = choices.pick(['string', 'int', 'bool', 'enum'] as const)
  if (kind !== 'enum') return { kind }
  return enums.length === 0 ? { kind: 'string' } : { kind, name: choices.pick(enums).name }
}

function usageOf({ places }: NetParts['ground']): NetParts['usage'] {
  const targets = new Set(places.map(({ expiry }) => /into (\S+)$/.exec(expiry ?? '')?.[1]))
  return {
    written: new Set(
      places.filter(({ name, direction, initial }) => direction === 'in' || initial !== null || targets.has(name)),
    ),
    read: new Set(places.filter(({ direction, expiry }) => direction === 'out' || expiry !== null)),
  }
}
