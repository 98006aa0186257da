import { type Log, logFor } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import { orderOf } from '../model/order.ts'
import type { Network, Variable } from '../model/program.ts'
import type { FsmDeclaration } from '../syntax/tree.ts'
import type { CheckedNet, DefaultCallable } from './elaborated.ts'
import { extentOf, withinLimits } from './parts/extent.ts'
import { elaborateParts, type FindNet, resolveParts } from './parts/part.ts'
import type { CheckedCallable, Globals, MachineInfo } from './globals.ts'
import { argumentContext, netConstant, type NetContext } from './net-context.ts'
import type { Giving } from './parts/candidates.ts'
import { elaborateGiven } from './parts/given.ts'
import { elaborateCallables } from './callables.ts'
import { elaboratePlace } from './place.ts'
import { elaborateSlot, resolveSlot } from './slot.ts'
import { elaborateTransition } from './transition.ts'
import { withTickets } from './tickets.ts'
import { resolveType } from './type-node.ts'
import { reportUnusedTypes, typeParametersOf } from './type-parameters.ts'
import { typeName } from '../print/type.ts'
import { addVariable, elaborateParameters, elaborateVariable } from './values.ts'
import { endOfSpan, type Span } from '../source/span.ts'

/** What a net is elaborated with. */
interface NetSurroundings {
  readonly infos: ReadonlyMap<FsmDeclaration, MachineInfo>
  /** The machines of all files, used or not. */
  readonly declared: readonly FsmDeclaration[]
  /** What stands for machines that are parameters, of all nets; those of the net are added. */
  readonly formals: MachineInfo[]
  readonly find: FindNet
}

/** The model of a net. */
export function elaborateNet(
  surroundings: Globals,
  { infos, declared, formals, find }: NetSurroundings,
  bound: BoundNet,
  log: Log,
  mistakes: readonly Span[],
): CheckedNet {
  const { node } = bound
  const globals = globalsIn(surroundings, bound, { infos, formals }, log)
  const { parameters, layer } = elaborateParameters(globals, node.parameters, log)
  const layers = { bound, parameters: layer }
  const { models, variables } = elaborateVariables(globals, layers, log)
  const types = bound.places.map((place) =>
    place.node.type === null ? null : resolveType(globals, place.node.type, log),
  )
  const known = withinLimits(node, resolveParts(globals, bound.parts, find, log, mistakes), log)
  const slots = bound.machines.map((slot, index) => resolveSlot(globals, infos, slot.node, index, log))
  const net: NetContext = { globals, log, ...layers, variables, types, slots: { net: bound, slots }, entered: [] }
  const places = bound.places.map((place, index) => elaboratePlace(net, place, index))
  const machines = bound.machines.map((slot, index) => elaborateSlot(net, slot, slots[index]!))
  const giving: Giving = { globals, infos, declared, contextOf: (what) => argumentContext(net, what) }
  const parts = elaborateParts(net, giving, known)
  const callables = [...globals.callables.values()].map((callable) => withDefault(giving, callable))
  const end = { span: endOfSpan(node.span) }
  const logs = bound.transitions.map((each) => logFor(log, each.node, node.members[each.rank + 1] ?? end, mistakes))
  for (const each of logs) if (each.broken) each.doubtNames()
  const transitions = bound.transitions.map((each, index) => elaborateTransition({ ...net, log: logs[index]! }, each))
  const model: Network = {
    name: globals.bound.modelName(node),
    doc: node.doc,
    at: node.name.span,
    ...(globals.typeParameters.size > 0 && { typeParameters: [...globals.typeParameters.values()].map(typeName) }),
    parameters,
    variables: models,
    // Of a net with parts the flat network says where tokens go.
    places: parts.length > 0 ? [...places, ...net.entered] : withTickets([...places, ...net.entered], transitions),
    machines,
    transitions,
    order: orderOf(transitions),
  }
  return { bound, model, parts, callables, extent: extentOf(node, known), slots: net.slots, log, logs }
}

/** What names mean in a net: its type parameters, and the functions and machines that are its parameters. */
function globalsIn(
  surroundings: Globals,
  bound: BoundNet,
  { infos, formals }: Pick<NetSurroundings, 'infos' | 'formals'>,
  log: Log,
): Globals {
  reportUnusedTypes(bound.node, log)
  const globals: Globals = { ...surroundings, typeParameters: typeParametersOf(surroundings, bound.node) }
  const callables = elaborateCallables(globals, bound, formals, infos.size, log)
  return { ...globals, callables: new Map(callables.map((it) => [it.node.name.text, it])) }
}

/** What it is by default it is whatever types are given; and it is no other parameter. */
function withDefault(giving: Giving, callable: CheckedCallable): DefaultCallable {
  const { default: written } = callable.node
  if (written === null) return { callable, default: null }
  const outer: Giving = { ...giving, globals: { ...giving.globals, callables: new Map() }, isDefault: true }
  return { callable, default: elaborateGiven(outer, callable, new Map(), written) }
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
