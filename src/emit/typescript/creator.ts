import type { Program } from '../../model/program.ts'
import { quoted } from './names.ts'
import { isRequired, usedExterns } from './net-interface.ts'
import type { NetNames } from './net-names.ts'
import { shapeName, shapeText } from './shape.ts'

/** The function that makes a network. */
export function creatorText(program: Program, names: NetNames): string {
  const { name } = names.network
  const { parameter, argument, checks } = externsOf(program, names)
  return `/**
   * Makes a ${name} and starts it.
   * @throws TypeError if an extern is missing or a parameter is of the wrong type; RangeError for a parameter out of range
   */
  export function create${name}(${parameter}${optionsOf(names)}): ${name} {
    ${checks}return new ${names.className}(${argument}options)
  }`
}

/** The function that makes a network from a snapshot, and what it has to know for that. Without it, both are left out of a bundle. */
export function restorerText(program: Program, names: NetNames, spec: string): string {
  const { name } = names.network
  const { parameter, argument, checks } = externsOf(program, names)
  return `${shapeText(program, names.network, spec)}

  /**
   * Makes a ${name} that goes on from a snapshot: JSON text, or parsed already. Calls and delays that it holds begin anew.
   * @throws SnapshotError unless it is a snapshot of a ${name} of this very spec, and sound; and what create${name} throws
   */
  export function restore${name}(${parameter}snapshot: unknown, ${optionsOf(names)}): ${name} {
    ${checks}return new ${names.className}(${argument}options, restoring(${shapeName(names.network)}, snapshot))
  }`
}

function optionsOf({ network }: NetNames): string {
  return `options: ${network.name}Options${isRequired(network) ? '' : ' = {}'}`
}

/** How a function takes the externs, where there are some, checks them, and hands them on. */
function externsOf(program: Program, { network }: NetNames): { parameter: string; argument: string; checks: string } {
  const externs = usedExterns(program, network)
  if (externs.length === 0) return { parameter: '', argument: '', checks: '' }
  const listed = (some: typeof externs): string => some.map(({ name }) => quoted(name)).join(', ')
  const inherited = externs.filter(({ name }) => name in Object.prototype)
  const checks = [
    `checkExterns(externs, [${listed(externs)}])\n`,
    ...(inherited.length === 0 ? [] : [`checkInherited(externs, [${listed(inherited)}])\n`]),
  ]
  return { parameter: `externs: ${network.name}Externs, `, argument: 'externs, ', checks: checks.join('') }
}
