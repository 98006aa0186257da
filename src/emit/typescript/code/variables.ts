import type { Variable } from '../../../model/program.ts'
import { code, lines, list, type Code } from './code.ts'
import { runtime } from './runtime.ts'
import { entry, stringLiteral } from './names.ts'
import { typeText } from './types.ts'

/** The values of variables, which are members of a class, by their names in the spec. */
export function savedCode(variables: readonly Variable[], members: readonly string[]): Code {
  return code`{ ${list(variables.map((it, index) => entry(it.name, savedValue(it, `this.${members[index]!}`))))} }`
}

function savedValue({ window }: Variable, value: string): Code | string {
  if (window === undefined) return value
  return code`${runtime.saved}(${value}, ${window.by === 'time' ? 'this.time' : '0'})`
}

/** Takes the values of variables over. */
export function loadedCode(variables: readonly Variable[], members: readonly string[]): Code {
  return lines(
    variables.map((it, index) => {
      const value = `values[${stringLiteral(it.name)}]`
      return code`this.${members[index]!} = ${loadedValue(it, value)}`
    }),
  )
}

function loadedValue({ type, window }: Variable, value: string): Code {
  const whole = String(type.kind === 'int')
  if (window === undefined) return code`${value} as ${typeText(type)}`
  if (window.by === 'count') return code`${runtime.loadedInCount}(${value}, ${whole})`
  return code`${runtime.loadedInTime}(${value}, this.time, ${whole})`
}

/** The type of the member that holds a variable. */
export function heldType({ type, window }: Variable): Code {
  if (window === undefined) return code`${typeText(type)}`
  return code`${window.by === 'time' ? runtime.TimeWindow : runtime.CountWindow} | null`
}
