import { check } from '../../compile.ts'
import { withoutRepeats } from '../../diagnostics/arrange.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Check } from '../../model/check.ts'
import type { Network, Program } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { evaluate } from '../../semantics/evaluate.ts'
import type { Given } from '../../semantics/parameters.ts'
import { constantScope } from '../../semantics/scope.ts'
import { subjectNetwork } from '../../simulate/scenario/run-scenario.ts'
import { diskHost } from '../disk-host.ts'
import { InputError, UsageError } from '../errors.ts'
import { findSpecs } from '../files.ts'
import type { Io } from '../io.ts'
import { OptionValueError } from '../simulate/option-values.ts'
import { parseValue } from '../simulate/value.ts'
import type { VerifyOptions } from '../verify.ts'

/** A network to be explored, and the spec that says it. */
export interface NamedNetwork {
  /** Path of the spec, as shown, and in full. */
  readonly file: string
  readonly path: string
  readonly program: Program
  readonly network: Network
  readonly parameters: Given
  /** What is claimed of it; null: what is claimed of each. */
  readonly check: Check | null
}

/** The networks of specs that are named. @throws InputError where a spec has errors, UsageError */
export function networksOf(names: readonly string[], { net, set }: VerifyOptions, io: Io): NamedNetwork[] {
  const { specs, problems } = findSpecs(names, io.cwd)
  const host = diskHost(io.cwd)
  const checked = specs.map((spec) => ({ file: spec.shown, path: spec.path, ...check(host, spec.path) }))
  const faulty = [...problems, ...checked.filter(({ errors }) => errors > 0)]
  if (faulty.length > 0) throw new InputError(withoutRepeats(faulty))
  const all = checked.flatMap(({ file, path, program }) => (program === null ? [] : checksIn(file, path, program)))
  const wanted = net === undefined ? all : all.filter(({ network }) => network.name === net)
  if (wanted.length === 0)
    throw new UsageError(net === undefined ? 'There is no net.' : `--net ${net}: there is no such net.`)
  const assignments = set.map(assignmentOf)
  for (const { name } of assignments)
    if (!wanted.some(({ network }) => network.parameters.some((it) => it.name === name)))
      throw new UsageError(`--set ${name}: no net has a parameter ${quote(name)}.`)
  return wanted.map((one) => ({ ...one, parameters: parametersOf(one, assignments) }))
}

/** Each network of a spec with each of its checks; or alone, where it has none. */
function checksIn(file: string, path: string, program: Program): Omit<NamedNetwork, 'parameters'>[] {
  const { checks = [] } = program
  return [...program.networks, ...standaloneNetworks(program)].flatMap((network) => {
    const own = checks.filter((check) => subjectNetwork(program, check) === network)
    return (own.length === 0 ? [null] : own).map((check) => ({ file, path, program, network, check }))
  })
}

interface Assignment {
  readonly name: string
  readonly value: string
}

function assignmentOf(text: string): Assignment {
  const at = text.indexOf('=')
  if (at > 0) return { name: text.slice(0, at), value: text.slice(at + 1) }
  throw new UsageError(`--set ${text}: say which parameter has which value, as cooldown=2s.`)
}

function parametersOf(
  { program, network, check }: Omit<NamedNetwork, 'parameters'>,
  assignments: readonly Assignment[],
): Given {
  const scope = constantScope([], program.functions)
  const given = new Map(
    (check?.arguments ?? []).flatMap((value, index) =>
      value === null ? [] : [[network.parameters[index]!.name, evaluate(value, scope)] as const],
    ),
  )
  for (const { name, value } of assignments) {
    const parameter = network.parameters.find((it) => it.name === name)
    if (parameter !== undefined) given.set(name, parsed(program, parameter, value))
  }
  return given
}

function parsed(program: Program, { name, type }: Network['parameters'][number], value: string): unknown {
  try {
    return parseValue(program, type, value)
  } catch (error) {
    if (error instanceof OptionValueError) throw new UsageError(`--set ${name}: ${error.message}.`)
    throw error
  }
}
