import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import type { World } from './world.ts'

/** Few different values, so that they meet. */
const texts = ['""', '"a"', '"b"', '"/users"', '"__proto__"', '"*/ ${x} `"']
const durations = ['50ms', '100ms', '500ms', '1s', '1.5s', '2s', '5s']

/** A literal of a type. There is none of `error`. */
export function literalOf(choices: Choices, world: World, type: Type): string {
  switch (type.kind) {
    case 'bool':
      return choices.pick(['true', 'false'])
    case 'int':
      if (choices.chance(3)) return choices.pick(['9007199254740991', '(-9007199254740991)'])
      return choices.chance(15) ? `(-${choices.between(1, 3)})` : String(choices.between(0, 6))
    case 'range':
      return String(choices.between(type.min, type.max))
    case 'number':
      return choices.pick(['0.5', '1.5', '2e3', '3', '0.0'])
    case 'ratio':
      return choices.pick(['0%', '50%', '99.9%', '100%'])
    case 'duration':
      return choices.pick(durations)
    case 'string':
      return choices.pick(texts)
    case 'enum':
      return `${type.name}.${choices.pick(world.enums.find(({ name }) => name === type.name)!.members)}`
    case 'record':
      return recordLiteral(choices, world, type.name)
    case 'list':
      return `[${choices.list(0, 2, () => shallow(choices, world, type.element)).join(', ')}]`
    case 'optional':
      return type.element.kind === 'error' || choices.chance(40) ? 'none' : shallow(choices, world, type.element)
    default:
      return choices.pick(['none', '1', '"x"'])
  }
}

/** A record may contain itself, and must end. */
function shallow(choices: Choices, world: World, type: Type): string {
  return type.kind === 'record' && choices.chance(80)
    ? smallest(choices, world, type.name)
    : literalOf(choices, world, type)
}

function smallest(choices: Choices, world: World, record: string): string {
  return recordLiteral(choices, world, record, true)
}

function recordLiteral(choices: Choices, world: World, record: string, small = false): string {
  const { fields } = world.records.find(({ name }) => name === record)!
  const members = fields.map(({ name, type }) => {
    if (small && type.kind === 'list') return `${name}: []`
    if (small && type.kind === 'optional') return `${name}: none`
    return `${name}: ${literalOf(choices, world, type)}`
  })
  return `${record} { ${choices.shuffle(members).join(', ')} }`
}
