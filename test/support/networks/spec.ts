import type { Type } from '../../../src/model/types.ts'
import { typeName } from '../../../src/print/type.ts'
import { checkedText } from '../checked.ts'
import type { Choices } from './choices.ts'
import { Expressions, moments } from './expressions.ts'
import { Machines, machineText } from './machines.ts'
import { Names } from './names.ts'
import { netText } from './nets.ts'
import { type Extern, type Field, type Fn, plainType, variableType, type World, worldOf } from './world.ts'

/** A random spec that the checker accepts: types, externs, machines and nets. */
export function specOf(choices: Choices): string {
  const names = new Names(choices, moments)
  const functions: Fn[] = []
  const world: World = { ...worldOf(choices, names), functions }
  const expressions = new Expressions(choices, world)
  for (let left = choices.between(0, 3); left > 0; left--) functions.push(fnOf(choices, names, world, expressions))
  const machines = new Machines(choices, world, expressions)
  const made = choices.list(0, 2, () => machines.machine(names.global()))
  const nets = choices.list(made.length === 0 ? 1 : 0, choices.chance(85) ? 1 : 2, () =>
    netText(choices, world, expressions, made, names.global()),
  )
  for (const machine of made) machines.settle(machine)
  return submittable(
    `${[...declarations(world), ...choices.shuffle([...made.map(machineText), ...nets])].join('\n\n')}\n`,
  )
}

/**
 * Without `submit` where a token need not come out as one, and then without what is done where nobody can cancel: that is seen
 * when all is written.
 */
const submittable = (text: string): string => withoutRefused(withoutRefused(text, 'MYC527'), 'MYC535')

/** A text without what a code is said of. */
export function withoutRefused(text: string, code: string): string {
  const refused = checkedText(text).diagnostics.filter((it) => it.code === code)
  return refused.reduceRight((spec, { span }) => spec.slice(0, span.start) + spec.slice(span.end), text)
}

/** A function of its parameters, and of the functions before it. */
function fnOf(choices: Choices, names: Names, world: World, expressions: Expressions): Fn {
  const own = new Names(choices)
  const parameters = choices.list(0, 3, () => ({ name: own.local(), type: variableType(choices, world) }))
  const record: Type = { kind: 'record', name: choices.pick(world.records).name }
  if (choices.chance(40)) parameters.push({ name: own.local(), type: record })
  const result = choices.chance(85) ? plainType(choices, world) : record
  const fields = new Map(parameters.map(({ name, type }) => [name, type]))
  const env = { names: fields, machines: [], externs: false, moments: [] }
  return { name: names.local(), parameters, result, body: expressions.of(result, env, 3) }
}

function declarations({ enums, records, externs, functions }: World): string[] {
  return [
    ...enums.map(({ name, members }) => `enum ${name} { ${members.join(', ')} }`),
    ...records.map(({ name, fields }) => `record ${name} { ${fieldsText(fields)} }`),
    ...externs.map(externText),
    ...functions.map(
      ({ name, parameters, result, body }) => `fn ${name}(${fieldsText(parameters)}): ${typeName(result)} = ${body}`,
    ),
  ]
}

function externText({ name, async, parameters, result }: Extern): string {
  return `extern ${async ? 'async ' : ''}${name}(${fieldsText(parameters)}): ${typeName(result)}`
}

const fieldsText = (fields: readonly Field[]): string =>
  fields.map(({ name, type }) => `${name}: ${typeName(type)}`).join(', ')
