import { externKey } from '../../../target/exports.ts'
import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { stringLiteral } from '../code/names.ts'
import type { EmittedNet } from './emitted-net.ts'
import { shapeCode, shapeName } from './shape.ts'

/** The function that makes a network. */
export function creatorCode(net: EmittedNet): Code {
  const { names, network } = net
  const { parameter, argument, checks } = externArgument(net)
  return code`/**
   * Makes a ${network.name} and starts it.
   * @throws TypeError if an extern is missing or a parameter is of the wrong type; RangeError for a parameter out of range
   */
  export function ${names.exports.create}${names.generics}(${parameter}${optionsOf(net)}): ${names.type} {
    ${checks}return new ${names.className}(${argument}options)
  }`
}

/** The function that makes a network from a snapshot, and what it has to know for that. Without it, both are left out of a bundle. */
export function restorerCode(net: EmittedNet): Code {
  const { names, network } = net
  const { parameter, argument, checks } = externArgument(net)
  return code`${shapeCode(net)}

  /**
   * Makes a ${network.name} that goes on from a snapshot: JSON text, or parsed already. Calls and delays that it holds begin anew.
   * With \`elapsed\` it has slept for so many milliseconds: what time alone does meanwhile has happened.
   * @throws SnapshotError unless it is a snapshot of a ${network.name} of this very spec, and sound; and what ${names.exports.create} throws
   */
  export function ${names.exports.restore}${names.generics}(${parameter}snapshot: unknown, ${optionsOf(net, ' & { readonly elapsed?: number }')}): ${names.type} {
    ${checks}return new ${names.className}(${argument}options, ${runtime.restoring}(${shapeName(network)}, snapshot, options.elapsed))
  }`
}

const optionsOf = ({ names, plan }: EmittedNet, more = ''): string =>
  `options: ${names.exports.options}${more}${plan.isRequired ? '' : ' = {}'}`

interface ExternArgument {
  readonly parameter: string
  readonly argument: string
  /** Statements, each with its line end. */
  readonly checks: Code
}

/** How a function takes the externs, where there are some, checks them, and hands them on. */
function externArgument({ names: { exports }, plan: { externs } }: EmittedNet): ExternArgument {
  if (externs.length === 0) return { parameter: '', argument: '', checks: noCode }
  const listed = (some: typeof externs): Code => list(some.map(({ name }) => stringLiteral(externKey(name))))
  const inherited = externs.filter(({ name }) => externKey(name) in Object.prototype)
  const checks = [
    code`${runtime.checkExterns}(externs, [${listed(externs)}])`,
    ...(inherited.length === 0 ? [] : [code`${runtime.checkInherited}(externs, [${listed(inherited)}])`]),
  ]
  return { parameter: `externs: ${exports.externs!}, `, argument: 'externs, ', checks: code`${lines(checks)}\n` }
}
