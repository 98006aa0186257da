import type { Program } from '../../model/program.ts'
import { code, lines, list, noCode, runtime, type Code } from './code.ts'
import { literal } from './names.ts'
import type { NetNames } from './net-names.ts'
import { isRequired, usedExterns } from './plan/net.ts'
import { shapeCode, shapeName } from './shape.ts'

/** The function that makes a network. */
export function creatorCode(program: Program, names: NetNames): Code {
  const { name } = names.network
  const { parameter, argument, checks } = externsOf(program, names)
  return code`/**
   * Makes a ${name} and starts it.
   * @throws TypeError if an extern is missing or a parameter is of the wrong type; RangeError for a parameter out of range
   */
  export function ${names.exports.create}(${parameter}${optionsOf(names)}): ${name} {
    ${checks}return new ${names.className}(${argument}options)
  }`
}

/** The function that makes a network from a snapshot, and what it has to know for that. Without it, both are left out of a bundle. */
export function restorerCode(program: Program, names: NetNames, spec: string): Code {
  const { name } = names.network
  const { parameter, argument, checks } = externsOf(program, names)
  return code`${shapeCode(program, names.network, spec)}

  /**
   * Makes a ${name} that goes on from a snapshot: JSON text, or parsed already. Calls and delays that it holds begin anew.
   * @throws SnapshotError unless it is a snapshot of a ${name} of this very spec, and sound; and what ${names.exports.create} throws
   */
  export function ${names.exports.restore}(${parameter}snapshot: unknown, ${optionsOf(names)}): ${name} {
    ${checks}return new ${names.className}(${argument}options, ${runtime.restoring}(${shapeName(names.network)}, snapshot))
  }`
}

const optionsOf = ({ network, exports }: NetNames): string =>
  `options: ${exports.options}${isRequired(network) ? '' : ' = {}'}`

interface Externs {
  readonly parameter: string
  readonly argument: string
  /** Statements, each with its line end. */
  readonly checks: Code
}

/** How a function takes the externs, where there are some, checks them, and hands them on. */
function externsOf(program: Program, { network, exports }: NetNames): Externs {
  const externs = usedExterns(program, network)
  if (externs.length === 0) return { parameter: '', argument: '', checks: noCode }
  const listed = (some: typeof externs): Code => list(some.map(({ name }) => literal(name)))
  const inherited = externs.filter(({ name }) => name in Object.prototype)
  const checks = [
    code`${runtime.checkExterns}(externs, [${listed(externs)}])`,
    ...(inherited.length === 0 ? [] : [code`${runtime.checkInherited}(externs, [${listed(inherited)}])`]),
  ]
  return { parameter: `externs: ${exports.externs!}, `, argument: 'externs, ', checks: code`${lines(checks)}\n` }
}
