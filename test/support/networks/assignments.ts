import type { Choices } from './choices.ts'
import type { Env, Expressions } from './expressions.ts'
import type { Field } from './world.ts'

/** A variable, which may be a window. */
export interface Assignable extends Field {
  readonly window?: boolean
}

/** An assignment to a variable that is in scope. */
export function assignmentOf(choices: Choices, expressions: Expressions, env: Env, variable: Assignable): string {
  const { name, type } = variable
  if (variable.window === true) return choices.chance(85) ? `${name} += ${expressions.of(type, env, 1)}` : `${name} = 0`
  const changes = ['int', 'range', 'number', 'duration'].includes(type.kind)
  if (changes && choices.chance(50)) {
    const by = type.kind === 'range' ? ({ kind: 'int' } as const) : type
    return `${name} ${choices.pick(['+=', '-='])} ${expressions.of(by, env, 1)}`
  }
  if (type.kind === 'string' && choices.chance(30)) return `${name} += "a"`
  return `${name} = ${expressions.of(type, env)}`
}
