import { fixed } from '../../runtime/fixed.ts'
import type { Expr } from '../model/expression.ts'
import type { Machine, Network, Program } from '../model/program.ts'
import { isConstant } from '../model/admission.ts'
import { isCount } from '../model/initial.ts'
import { isWhole } from '../model/types.ts'
import { initialCountName, initialSumName } from '../print/initial.ts'
import { limits } from '../source/limits.ts'
import { wholeNumbersFrom } from '../values/numbers.ts'
import { checkNames, checkNumber, checkParameter, checkParameterCount } from './check-parameter.ts'
import { evaluate } from './evaluate.ts'
import { constantScope } from './scope.ts'

/** Parameters by name, as they were given. */
export type Given = ReadonlyMap<string, unknown>

/** The values of parameters, and what depends on nothing else. */
export interface ParameterValues {
  readonly given: Given
  /** Values of the network's parameters, defaults filled in. */
  readonly parameters: readonly unknown[]
  /** For each machine slot, the values of its machine's parameters. */
  readonly slotParameters: readonly (readonly unknown[])[]
  /** For each place its capacity; Infinity where it has none. */
  readonly capacities: readonly number[]
  /** For each machine slot how many instances it stores at most; Infinity where it has no capacity. */
  readonly slotCapacities: readonly number[]
  /** For each place how many tokens are there at the start. */
  readonly initialCounts: readonly number[]
}

/**
 * Checks parameters, and computes what depends on them. Those left out take their defaults. What becomes later of those that
 * are given changes nothing.
 * @throws TypeError for a value of the wrong type or an unknown name; RangeError for one out of range, or where a capacity, a
 * limit, what a state admits or the number of tokens at the start would not be a count
 */
export function valuesOf(program: Program, network: Network, values: Given): ParameterValues {
  checkNames(values.keys(), network.parameters)
  const given = new Map(Array.from(values, ([name, value]) => [name, fixed(value)]))
  const { functions } = program
  const parameters = parametersOf(program, network.parameters, ({ name, type }, standard) =>
    checkParameter(name, given.get(name) === undefined ? standard() : given.get(name), type, program),
  )
  const constant = (expr: Expr): unknown => evaluate(expr, constantScope(parameters, functions))
  const count = (what: string, expr: Expr): number => checkParameterCount(what, constant(expr), expr)
  const capacityOf = ({ name, capacity }: { readonly name: string; readonly capacity: Expr | null }): number =>
    capacity === null ? Infinity : count(`the capacity of ${name}`, capacity)
  const capacities = network.places.map(capacityOf)
  const slotCapacities = network.machines.map(capacityOf)
  const initialCounts = initialCountsOf(program, network, constant)
  const slotParameters = network.machines.map((slot) => {
    const machine = program.machines[slot.machine]!
    const values = parametersOf(program, machine.parameters, (_, standard, index) => {
      const argument = slot.arguments[index] ?? null
      return argument === null ? standard() : constant(argument)
    })
    checkAdmits(program, machine, slot.name, values)
    checkReaches(program, machine, slot.name, values)
    return values
  })
  for (const { name, work } of network.transitions) if (work?.limit) count(`the limit of ${name}`, work.limit)
  return { given, parameters, slotParameters, capacities, slotCapacities, initialCounts }
}

const initialNumbers = wholeNumbersFrom(0, limits.tokens)

/** Whether there is room for them is a question of the start. */
function initialCountsOf(program: Program, network: Network, constant: (expr: Expr) => unknown): number[] {
  const counts = network.places.map((place) => {
    const { initial } = place
    if (!isCount(initial)) return initial.length
    return checkNumber(initialCountName(program, network, place, initial), constant(initial), initialNumbers)
  })
  const sum = counts.reduce((all, count) => all + count, 0)
  checkNumber(initialSumName, sum, initialNumbers)
  return counts
}

/** Parameters one by one: a default may use those before it. */
function parametersOf(
  { functions }: Program,
  declared: Machine['parameters'],
  read: (parameter: Machine['parameters'][number], standard: () => unknown, index: number) => unknown,
): unknown[] {
  const values: unknown[] = []
  for (const [index, parameter] of declared.entries()) {
    const standard = (): unknown =>
      parameter.default === null ? undefined : evaluate(parameter.default, constantScope(values, functions))
    values.push(fixed(read(parameter, standard, index)))
  }
  return values
}

function checkAdmits({ functions }: Program, { states }: Machine, slot: string, parameters: readonly unknown[]): void {
  for (const { name, admit } of states)
    if (typeof admit === 'object' && isConstant(admit) && isWhole(admit.type))
      checkParameterCount(
        `the number that ${name} of ${slot} admits`,
        evaluate(admit, constantScope(parameters, functions)),
        admit,
      )
}

/** A time counts as any duration does. */
function checkReaches(
  { functions }: Program,
  { variables, states }: Machine,
  slot: string,
  parameters: readonly unknown[],
): void {
  for (const { name, window } of [...variables, ...states.flatMap((state) => state.variables)])
    if (window?.by === 'count') {
      const value = evaluate(window.over, constantScope(parameters, functions))
      checkNumber(`the reach of ${name} of ${slot}`, value, wholeNumbersFrom(1, limits.entries))
    }
}
