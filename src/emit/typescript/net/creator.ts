import { externKey } from '../../../target/exports.ts'
import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { stringLiteral } from '../code/names.ts'
import type { EmittedNet } from './emitted-net.ts'
import { isTimed } from '../plan/machine.ts'
import { shapeCode, shapeName } from './shape.ts'

/** The function that makes a network. */
export function creatorCode(net: EmittedNet): Code {
  const { argument, checks } = externArgument(net)
  return code`${creatorHead(net, inCode)} {
    ${checks}return new ${net.names.className}(${argument}options)
  }`
}

/** The function that makes a network from a snapshot, and what it has to know for that. Without it, both are left out of a bundle. */
export function restorerCode(net: EmittedNet): Code {
  const { names, network } = net
  const { argument, checks } = externArgument(net)
  return code`${shapeCode(net)}

  ${restorerHead(net, inCode)} {
    ${checks}return new ${names.className}(${argument}options, ${restoringCode(net)}(${shapeName(network)}, snapshot, options.elapsed))
  }`
}

/** Reads a snapshot. */
function restoringCode({ program, network, plan: { lone } }: EmittedNet): Code {
  if (lone === null) return runtime.restoring
  return isTimed(program, network, lone) ? runtime.restoringTimed : runtime.restoringAlone
}

/** Both without what they do. */
export const creatorDeclarations = (net: EmittedNet): Code[] => [
  code`${creatorHead(net, declared)}`,
  code`${restorerHead(net, declared)}`,
]

function creatorHead(net: EmittedNet, optional: Optional): string {
  const { names, network } = net
  return `/**
   * Makes a ${network.name} and starts it.
   * @throws TypeError if an extern is missing or a parameter is of the wrong type; RangeError for a parameter out of range
   */
  export function ${names.exports.create}${names.generics}(${externArgument(net).parameter}${optionsOf(net, optional)}): ${names.type}`
}

function restorerHead(net: EmittedNet, optional: Optional): string {
  const { names, network } = net
  const options = optionsOf(net, optional, ' & { readonly elapsed?: number }')
  return `/**
   * Makes a ${network.name} that goes on from a snapshot: JSON text, or parsed already. Calls and delays that it holds begin anew.
   * With \`elapsed\` it has slept for so many milliseconds: what time alone does meanwhile has happened.
   * @throws SnapshotError unless it is a snapshot of a ${network.name} of this very spec, and sound; and what ${names.exports.create} throws
   */
  export function ${names.exports.restore}${names.generics}(${externArgument(net).parameter}snapshot: unknown, ${options}): ${names.type}`
}

/** A parameter of a type that may be left out. */
type Optional = (name: string, type: string) => string

const inCode: Optional = (name, type) => `${name}: ${type} = {}`
const declared: Optional = (name, type) => `${name}?: ${type}`

function optionsOf({ names, plan }: EmittedNet, optional: Optional, more = ''): string {
  const type = `${names.exports.options}${more}`
  return plan.isRequired ? `options: ${type}` : optional('options', type)
}

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
