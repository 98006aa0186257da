import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import { checkParameter } from '../semantics/check-parameter.ts'
import type { Expr } from '../model/expression.ts'
import type { MachineSlot, Parameter, Program } from '../model/program.ts'
import { isConstant } from '../model/admission.ts'
import { allParts } from '../model/walk.ts'
import { grouped, limits } from '../source/limits.ts'
import type { MachineDeclaration, Name, ParameterNode } from '../syntax/tree.ts'
import { defaultsOf, foldNumber, foldWith } from '../check/fold.ts'
import type { MachineSubject, NetSubject, Rule } from './rule.ts'
import type { Span } from '../source/span.ts'

/** MYC304: with its defaults, and the arguments that they give its machines and parts, a net starts. */
export const startableNet: Rule<NetSubject> = ({ program, bound, model, parts }, log) => {
  checkDefaults(program, model.parameters, bound.node.parameters, log)
  const values = defaultsOf(model.parameters, program.functions)
  model.machines.forEach((slot, index) => {
    const { node } = bound.machines[index]!
    const machine = program.machines[slot.machine]!
    const own = argumentsOf(program, slot, machine.parameters, values)
    const place = (parameter: Parameter | undefined): Span => placeOf(node, node.fsm, parameter)
    checkArguments(machine.parameters, slot, own, place, log)
    checkAdmissions(program, machine, own, (parameter) => place(machine.parameters[parameter]), log)
  })
  for (const { net, node, arguments: given } of parts) {
    const { parameters } = net!.model
    const own = argumentsOf(program, { arguments: given }, parameters, values)
    checkArguments(parameters, { arguments: given }, own, (parameter) => placeOf(node, node.net, parameter), log)
  }
}

/** MYC304: and so does a machine that no net uses. */
export const startableMachine: Rule<MachineSubject> = ({ program, machine: { bound, model }, usage }, log) => {
  if (usage.used) return
  const nodes = bound.node.parameters
  checkDefaults(program, model.parameters, nodes, log)
  const place = (parameter: number): Span => nodes[parameter]?.default?.span ?? bound.node.name.span
  checkAdmissions(program, model, defaultsOf(model.parameters, program.functions), place, log)
}

type Given = Pick<MachineSlot, 'arguments'>

/** What the parameters of a machine or a part are where the net has its defaults; undefined where that is not known. */
function argumentsOf(
  { functions }: Program,
  slot: Given,
  parameters: readonly Parameter[],
  values: readonly unknown[],
): unknown[] {
  const own: unknown[] = []
  parameters.forEach((parameter, index) => {
    const argument = slot.arguments[index] ?? null
    if (argument !== null) own.push(foldWith(argument, values, [], functions))
    else own.push(parameter.default === null ? undefined : foldWith(parameter.default, own, [], functions))
  })
  return own
}

/** The argument, or the name of the machine or net where it is left to the default. */
function placeOf(
  { arguments: given }: Pick<MachineDeclaration, 'arguments'>,
  taker: Name,
  parameter: Parameter | undefined,
): Span {
  return given.find(({ name }) => name?.text === parameter?.name)?.span ?? taker.span
}

/** Numbers that are written as they are have been looked at before. */
const isChecked = ({ kind }: Parameter['type'], value: Expr): boolean =>
  (kind === 'duration' || kind === 'int') && foldNumber(value) !== null

function checkDefaults(
  program: Program,
  parameters: readonly Parameter[],
  nodes: readonly ParameterNode[],
  log: Log,
): void {
  const values = defaultsOf(parameters, program.functions)
  parameters.forEach(({ name, type, default: standard }, index) => {
    if (standard === null || values.slice(0, index).includes(undefined) || isChecked(type, standard)) return
    const value = values[index]
    const span = nodes[index]?.default?.span
    const reason = value === undefined ? `${name} grows beyond all bounds` : refusalOf(name, value, type, program)
    if (reason !== null && span !== undefined) report(log, span, `With this default nothing can start: ${reason}.`)
  })
}

function checkArguments(
  parameters: readonly Parameter[],
  slot: Given,
  values: readonly unknown[],
  place: (parameter: Parameter) => Span,
  log: Log,
): void {
  parameters.forEach((parameter, index) => {
    const [argument, value] = [slot.arguments[index] ?? null, values[index]]
    if (parameter.type.kind !== 'duration' || argument === null || isChecked(parameter.type, argument)) return
    if (typeof value !== 'number' || value >= 1) return
    report(
      log,
      place(parameter),
      `With the defaults of the net, ${quote(parameter.name)} is ${value} ms, but must be at least 1 ms.`,
    )
  })
}

function checkAdmissions(
  program: Program,
  { variables, states }: Program['machines'][number],
  values: readonly unknown[],
  place: (parameter: number) => Span,
  log: Log,
): void {
  for (const { name, admit } of states) {
    if (typeof admit === 'string' || !isConstant(admit)) continue
    const count = wrongCount(program, admit, values, Infinity)
    if (count === null) continue
    report(log, place(parameterIn(admit)), `With this, ${quote(name)} admits ${count}, but must admit at least 1.`)
  }
  for (const { name, window } of [...variables, ...states.flatMap((state) => state.variables)]) {
    const count = window?.by === 'count' ? wrongCount(program, window.over, values, limits.entries) : null
    if (count === null) continue
    const most = grouped(limits.entries)
    const message = `With this, ${quote(name)} remembers ${count} entries, but it must be 1 to ${most}.`
    report(log, place(parameterIn(window!.over)), message)
  }
}

/** A count that is out of range, where that is known and was not before. */
function wrongCount({ functions }: Program, expr: Expr, values: readonly unknown[], most: number): number | null {
  const count = foldWith(expr, values, [], functions)
  if (typeof count !== 'number' || (count >= 1 && count <= most)) return null
  return foldNumber(expr) === null ? count : null
}

/** The first parameter that an expression names. */
function parameterIn(expr: Expr): number {
  for (const part of allParts([expr])) if (part.kind === 'parameter') return part.index
  return -1
}

/** Why a value cannot be given for a parameter; null where it can. */
function refusalOf(...given: Parameters<typeof checkParameter>): string | null {
  try {
    checkParameter(...given)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function report(log: Log, span: Span, message: string): void {
  log.error(span, { code: 'MYC304', message, hint: 'Write another value, or other defaults.' })
}
