import type { Choices } from './choices.ts'
import type { Env, Expressions } from './expressions.ts'
import type { Field } from './world.ts'

/** An assignment to a variable that is in scope. */
export function assignmentOf(choices: Choices, expressions: Expressions, env: Env, { name, type }: Field): string {
  const changes = ['int', 'range', 'number', 'duration'].includes(type.kind)
  if (changes && choices.chance(50)) {
    const by = type.kind === 'range' ? ({ kind: 'int' } as const) : type
    return `${name} ${choices.pick(['+=', '-='])} ${expressions.of(by, env, 1)}`
  }
  if (type.kind === 'string' && choices.chance(30)) return `${name} += "a"`
  return `${name} = ${expressions.of(type, env)}`
}
