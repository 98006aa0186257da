import { type BoundFsm, admitted, firstAdmitted } from '../bind/fsm.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Expr } from '../model/expression.ts'
import type { Machine, MachineEvent, Variable } from '../model/program.ts'
import { fieldsOf } from './declarations.ts'
import { checkDuring } from './during.ts'
import type { Globals } from './globals.ts'
import { momentInFirstValue } from './moment.ts'
import { type MachineContext, machineScope } from './machine-context.ts'
import { elaborateState } from './state.ts'
import { addVariable, elaborateParameters } from './values.ts'
import { elaborateMachineVariable, reachesOf } from './window.ts'

/** The model of a machine, but for `used` and the events that are exported because it is not used. */
export function elaborateMachine(globals: Globals, bound: BoundFsm, log: Log): Machine {
  const { node } = bound
  const { parameters, layer } = elaborateParameters(globals, node.parameters, log)
  const events = node.events.map(({ name, doc, exported, fields }): MachineEvent => {
    return { name: name.text, doc, at: name.span, exported, fields: fieldsOf(globals, fields, log) }
  })
  if (bound.events.get(admitted) === events.length)
    events.push({ name: admitted, doc: '', at: firstAdmitted(node)!.span, exported: false, fields: [], builtIn: true })
  const variables = new Map<string, Expr>()
  const outer: MachineContext = { globals, log, bound, events, parameters: layer, variables, reaches: new Map() }
  const models = elaborateVariables(outer, variables)
  checkDuring(outer)
  const context: MachineContext = { ...outer, reaches: reachesOf(new Map(), models) }
  return {
    name: globals.bound.modelName(node),
    doc: node.doc,
    at: node.name.span,
    parameters,
    events,
    variables: models,
    states: node.states.map((state, index) => elaborateState(context, state, index)),
    initial: Math.max(
      0,
      node.states.findIndex(({ initial }) => initial),
    ),
    used: false,
  }
}

function elaborateVariables(context: MachineContext, layer: Map<string, Expr>): Variable[] {
  const { globals, log, bound, parameters } = context
  const scope = machineScope(context, [layer, parameters], momentInFirstValue)
  return bound.node.variables.map((node, index) => {
    const variable = elaborateMachineVariable(context, { globals, log, scope }, node)
    addVariable(layer, 'machine', index, variable)
    return variable
  })
}
