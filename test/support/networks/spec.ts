import { typeName } from '../../../src/print/type.ts'
import type { Choices } from './choices.ts'
import { Expressions, moments } from './expressions.ts'
import { Machines, machineText } from './machines.ts'
import { Names } from './names.ts'
import { netText } from './nets.ts'
import { type Extern, type Field, type World, worldOf } from './world.ts'

/** A random spec that the checker accepts: types, externs, machines and nets. */
export function specOf(choices: Choices): string {
  const names = new Names(choices, moments)
  const world = worldOf(choices, names)
  const expressions = new Expressions(choices, world)
  const machines = new Machines(choices, world, expressions)
  const made = choices.list(0, 2, () => machines.machine(names.global()))
  const nets = choices.list(made.length === 0 ? 1 : 0, choices.chance(85) ? 1 : 2, () =>
    netText(choices, world, expressions, made, names.global()),
  )
  for (const machine of made) machines.settle(machine)
  return `${[...declarations(world), ...choices.shuffle([...made.map(machineText), ...nets])].join('\n\n')}\n`
}

function declarations({ enums, records, externs }: World): string[] {
  return [
    ...enums.map(({ name, members }) => `enum ${name} { ${members.join(', ')} }`),
    ...records.map(({ name, fields }) => `record ${name} { ${fieldsText(fields)} }`),
    ...externs.map(externText),
  ]
}

function externText({ name, async, parameters, result }: Extern): string {
  return `extern ${async ? 'async ' : ''}${name}(${fieldsText(parameters)}): ${typeName(result)}`
}

const fieldsText = (fields: readonly Field[]): string =>
  fields.map(({ name, type }) => `${name}: ${typeName(type)}`).join(', ')
