import type { Dice } from './dice.ts'
import type { Env, Expressions } from './expressions.ts'
import type { Field } from './world.ts'

/** An assignment to a variable that is in scope. */
export function assignmentOf(dice: Dice, expressions: Expressions, env: Env, { name, type }: Field): string {
  const changes = ['int', 'range', 'number', 'duration'].includes(type.kind)
  if (changes && dice.chance(50)) {
    const by = type.kind === 'range' ? ({ kind: 'int' } as const) : type
    return `${name} ${dice.pick(['+=', '-='])} ${expressions.of(by, env, 1)}`
  }
  if (type.kind === 'string' && dice.chance(30)) return `${name} += "a"`
  return `${name} = ${expressions.of(type, env)}`
}
