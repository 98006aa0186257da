import { quote } from '../diagnostics/wording.ts'
import type { Reach, Variable } from '../model/program.ts'
import { accepts, duration, int, invalid, isInvalid, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import { limits } from '../source/limits.ts'
import type { VariableDeclaration } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import { infer } from './infer.ts'
import type { Context } from './globals.ts'
import type { MachineContext } from './machine-context.ts'
import { scopeOfConstant } from './scope.ts'
import { resolveType } from './type-node.ts'
import { checkKnownCount, checkKnownDuration, elaborateVariable } from './values.ts'

/** The model of a variable of a machine or a state, which may be a window. */
export function elaborateMachineVariable(
  machine: MachineContext,
  context: Context,
  node: VariableDeclaration,
): Variable {
  if (!node.window) return elaborateVariable(context, node)
  const type = entryType(context, node)
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    type,
    initial: { kind: 'emptied', type },
    window: elaborateReach(machine, node),
  }
}

/** MYC412: a window adds up whole numbers or durations. */
function entryType({ globals, log }: Context, { name, type: node, value }: VariableDeclaration): Type {
  const type = node === null ? null : resolveType(globals, node, log)
  if (type !== null && (type.kind === 'int' || type.kind === 'duration' || isInvalid(type))) return type
  const what = type === null ? 'and nothing says which these are' : `not ${quote(typeName(type))}`
  log.error(node?.span ?? value.span, {
    code: 'MYC412',
    message: `A window adds up whole numbers or durations, ${what}.`,
    hint: `Write ${quote(`var ${name.text}: int over 10s`)} or ${quote(`var ${name.text}: duration over 10s`)}.`,
  })
  return invalid
}

/** A constant over the parameters: a time, or a number of entries. */
function elaborateReach(
  { globals, log, bound, parameters }: MachineContext,
  { value: node }: VariableDeclaration,
): Reach {
  const what = 'The reach of a window'
  const isVariable = (name: string): boolean => bound.values.has(name) || bound.localNames.has(name)
  const hint = 'Use literals and the parameters of the machine.'
  const scope = scopeOfConstant([parameters], what, hint, () => null, isVariable)
  const over = infer({ globals, log, scope }, node, duration)
  if (over.type.kind === 'duration') {
    checkKnownDuration(log, over, node.span, what)
    return { by: 'time', over }
  }
  if (accepts(int, over.type) || isInvalid(over.type)) {
    checkKnownCount(log, over, node.span, what, 'Write at least 1.', limits.entries)
    return { by: 'count', over }
  }
  log.error(node.span, {
    code: 'MYC301',
    message: `${what} is a time or a number of entries, but this is ${quote(typeName(over.type))}.`,
    hint: 'Write how long it remembers, as in `over 10s`, or how many entries, as in `over 100`.',
  })
  return { by: 'count', over: unusable }
}

/** How far windows reach, by name: some that are known, and those among variables. */
export function reachesOf(
  known: ReadonlyMap<string, Reach>,
  variables: readonly Variable[],
): ReadonlyMap<string, Reach> {
  return new Map([
    ...known,
    ...variables.flatMap(({ name, window }) => (window === undefined ? [] : [[name, window] as const])),
  ])
}
