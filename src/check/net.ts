import { type Log, logFor } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import type { Network, Transition, Variable } from '../model/program.ts'
import type { FsmDeclaration } from '../syntax/tree.ts'
import type { CheckedNet } from './elaborated.ts'
import type { Globals, MachineInfo } from './globals.ts'
import { netConstant, type NetContext } from './net-context.ts'
import { elaboratePlace } from './place.ts'
import { elaborateSlot, resolveSlot } from './slot.ts'
import { elaborateTransition } from './transition.ts'
import { withTickets } from './tickets.ts'
import { resolveType } from './type-node.ts'
import { addVariable, elaborateParameters, elaborateVariable } from './values.ts'
import { endOfSpan, type Span } from '../source/span.ts'

/** The model of a net. */
export function elaborateNet(
  globals: Globals,
  infos: ReadonlyMap<FsmDeclaration, MachineInfo>,
  bound: BoundNet,
  log: Log,
  mistakes: readonly Span[],
): CheckedNet {
  const { node } = bound
  const { parameters, layer } = elaborateParameters(globals, node.parameters, log)
  const layers = { bound, parameters: layer }
  const { models, variables } = elaborateVariables(globals, layers, log)
  const types = bound.places.map((place) =>
    place.node.type === null ? null : resolveType(globals.bound, place.node.type, log),
  )
  const slots = bound.machines.map((slot, index) => resolveSlot(globals, infos, slot.node, index, log))
  const net: NetContext = { globals, log, ...layers, variables, types, slots: { net: bound, slots }, entered: [] }
  const places = bound.places.map((place, index) => elaboratePlace(net, place, index))
  const machines = bound.machines.map((slot, index) => elaborateSlot(net, slot, slots[index]!))
  const end = { span: endOfSpan(node.span) }
  const logs = bound.transitions.map((each) => logFor(log, each.node, node.members[each.rank + 1] ?? end, mistakes))
  for (const each of logs) if (each.broken) each.doubtNames()
  const transitions = bound.transitions.map((each, index) => elaborateTransition({ ...net, log: logs[index]! }, each))
  const model: Network = {
    name: globals.bound.modelName(node),
    doc: node.doc,
    at: node.name.span,
    parameters,
    variables: models,
    places: withTickets([...places, ...net.entered], transitions),
    machines,
    transitions,
    order: orderOf(transitions),
  }
  return { bound, model, slots: net.slots, log, logs }
}

type Layers = Pick<NetContext, 'bound' | 'parameters'>

function elaborateVariables(
  globals: Globals,
  layers: Layers,
  log: Log,
): { models: Variable[]; variables: Map<string, Expr> } {
  const variables = new Map<string, Expr>()
  const models = layers.bound.variables.map(({ node }, index) => {
    const scope = netConstant(layers, `The first value of ${quote(node.name.text)}`)
    const variable = elaborateVariable({ globals, log, scope }, node)
    addVariable(variables, 'net', index, variable)
    return variable
  })
  return { models, variables }
}

/** Priority, then the order written; transitions with a period are tried at their ticks only. */
function orderOf(transitions: readonly Transition[]): number[] {
  const order = transitions.flatMap(({ every }, index) => (every === null ? [index] : []))
  return order.sort((a, b) => transitions[b]!.priority - transitions[a]!.priority || a - b)
}
