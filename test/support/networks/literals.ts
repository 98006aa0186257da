import type { Type } from '../../../src/model/types.ts'
import type { Dice } from './dice.ts'
import type { World } from './world.ts'

/** Few different values, so that they meet. */
const texts = ['""', '"a"', '"b"', '"/users"', '"__proto__"', '"*/ ${x} `"']
const durations = ['50ms', '100ms', '500ms', '1s', '1.5s', '2s', '5s']

/** A literal of a type. There is none of `error`. */
export function literalOf(dice: Dice, world: World, type: Type): string {
  switch (type.kind) {
    case 'bool':
      return dice.pick(['true', 'false'])
    case 'int':
      if (dice.chance(3)) return dice.pick(['9007199254740991', '(-9007199254740991)'])
      return dice.chance(15) ? `(-${dice.between(1, 3)})` : String(dice.between(0, 6))
    case 'range':
      return String(dice.between(type.min, type.max))
    case 'number':
      return dice.pick(['0.5', '1.5', '2e3', '3', '0.0'])
    case 'ratio':
      return dice.pick(['0%', '50%', '99.9%', '100%'])
    case 'duration':
      return dice.pick(durations)
    case 'string':
      return dice.pick(texts)
    case 'enum':
      return `${type.name}.${dice.pick(world.enums.find(({ name }) => name === type.name)!.members)}`
    case 'record':
      return recordLiteral(dice, world, type.name)
    case 'list':
      return `[${dice.list(0, 2, () => shallow(dice, world, type.element)).join(', ')}]`
    case 'optional':
      return type.element.kind === 'error' || dice.chance(40) ? 'none' : shallow(dice, world, type.element)
    default:
      return dice.pick(['none', '1', '"x"'])
  }
}

/** A record may contain itself, and must end. */
function shallow(dice: Dice, world: World, type: Type): string {
  return type.kind === 'record' && dice.chance(80) ? smallest(dice, world, type.name) : literalOf(dice, world, type)
}

function smallest(dice: Dice, world: World, record: string): string {
  return recordLiteral(dice, world, record, true)
}

function recordLiteral(dice: Dice, world: World, record: string, small = false): string {
  const { fields } = world.records.find(({ name }) => name === record)!
  const members = fields.map(({ name, type }) => {
    if (small && type.kind === 'list') return `${name}: []`
    if (small && type.kind === 'optional') return `${name}: none`
    return `${name}: ${literalOf(dice, world, type)}`
  })
  return `${record} { ${dice.shuffle(members).join(', ')} }`
}
