import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Assign, Branch, Field, Handler, MachineState, Reach, Timeout, Variable } from '../model/program.ts'
import type { AssignmentNode, ExpressionNode, Name, StateDeclaration, StateMember } from '../syntax/tree.ts'
import { type Assignable, elaborateAssignment, notAssignable } from './assignment.ts'
import { expect } from './infer.ts'
import type { Context } from './globals.ts'
import { findEvent, findState, type MachineContext, machineScope } from './machine-context.ts'
import { anyMoment, momentInFirstValue, momentInMachineCondition, momentWhenDue } from './moment.ts'
import { isLasting, knowing, presenceIf } from './presence.ts'
import type { Layer, Scope } from './scope.ts'
import { bool } from '../model/types.ts'
import { addVariable, elaborateDuration } from './values.ts'
import { elaborateMachineVariable, reachesOf } from './window.ts'
import { elaborateAdmit } from './admit.ts'
import { membersDuring } from './during.ts'

type Member<K extends StateMember['kind']> = StateMember & { kind: K }

/** What the members of one state need. */
interface StateContext {
  readonly machine: MachineContext
  readonly locals: Layer
  /** How far its windows and those of the machine reach, by name. */
  readonly reaches: ReadonlyMap<string, Reach>
}

/** The model of a state. */
export function elaborateState(machine: MachineContext, node: StateDeclaration, index: number): MachineState {
  const locals = new Map<string, Expr>()
  const variables = elaborateLocals(machine, index, locals)
  const state: StateContext = { machine, locals, reaches: reachesOf(machine.reaches, variables) }
  const collected: Collected = { enter: [], exit: [], handlers: [], ignored: new Set(), whens: [], afters: [] }
  for (const member of [...node.members, ...membersDuring(machine.bound.node, node)])
    addMember(state, member, collected)
  const admit = elaborateAdmit(machine, conditionContext(stateContext(state, null)), node)
  const ignored = [...collected.ignored]
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    final: node.final,
    admit,
    variables,
    ...collected,
    ignored,
  }
}

interface Collected {
  readonly enter: Assign[]
  readonly exit: Assign[]
  readonly handlers: Handler[]
  readonly ignored: Set<number>
  readonly whens: Branch[]
  readonly afters: Timeout[]
}

function elaborateLocals(machine: MachineContext, state: number, layer: Map<string, Expr>): Variable[] {
  const { globals, log, parameters, variables } = machine
  const scope = machineScope(machine, [layer, variables, parameters], momentInFirstValue)
  return (machine.bound.locals[state] ?? []).map((node, index) => {
    const variable = elaborateMachineVariable(machine, { globals, log, scope }, node)
    addVariable(layer, 'state', index, variable)
    return variable
  })
}

function addMember(state: StateContext, member: StateMember, to: Collected): void {
  const context = stateContext(state, null)
  switch (member.kind) {
    case 'on':
      return addHandler(state, member, to)
    case 'ignore':
      return addIgnored(state, member, to)
    case 'when':
      to.whens.push({ ...branchOf(state, context, member), guard: guardOf(context, member.guard) })
      return
    case 'after': {
      const delay = elaborateDuration(context, member.delay, 'The time after which it happens')
      const guard = member.guard === null ? null : guardOf(context, member.guard, momentWhenDue)
      to.afters.push({ ...branchOf(state, context, member), guard, delay })
      return
    }
    case 'enter':
      to.enter.push(...assignmentsOf(state, context, member.effects))
      return
    case 'exit':
      to.exit.push(...assignmentsOf(state, context, member.effects))
      return
    case 'admit':
    case 'var':
  }
}

function addHandler(state: StateContext, member: Member<'on'>, to: Collected): void {
  const event = findEvent(state.machine.log, state.machine.bound, member.event)
  const context = stateContext(state, event === null ? null : payloadOf(state.machine.events[event]?.fields ?? []))
  const guard = member.guard === null ? null : guardOf(context, member.guard)
  const known = guard === null ? [] : presenceIf(guard, true).filter(isLasting)
  const branch = branchOf(state, knowing(context, known), member)
  if (event !== null) to.handlers.push({ ...branch, guard, event })
}

function addIgnored({ machine: { log, bound } }: StateContext, member: Member<'ignore'>, to: Collected): void {
  for (const name of member.events) {
    const event = findEvent(log, bound, name)
    if (event !== null && to.ignored.has(event)) reportIgnoredTwice(log, name)
    else if (event !== null) to.ignored.add(event)
  }
}

function reportIgnoredTwice(log: Log, name: Name): void {
  log.error(name.span, {
    code: 'MYC202',
    message: `The event ${quote(name.text)} is ignored twice in this state.`,
    hint: 'Remove one of them.',
  })
}

function payloadOf(fields: readonly Field[]): Layer {
  return new Map(fields.map(({ name, type }, index) => [name, { kind: 'payload', index, type }]))
}

/** The context of an expression in a state; in a handler it sees the values of the event. */
function stateContext({ machine, locals }: StateContext, payload: Layer | null): Context {
  const { globals, log, parameters, variables } = machine
  const own = [locals, variables, parameters]
  return { globals, log, scope: machineScope(machine, payload === null ? own : [payload, ...own], anyMoment) }
}

function guardOf(context: Context, node: ExpressionNode, moment: Scope['moment'] = momentInMachineCondition): Expr {
  return expect(conditionContext(context, moment), node, bool, 'The condition')
}

const conditionContext = (context: Context, moment: Scope['moment'] = momentInMachineCondition): Context => ({
  ...context,
  scope: { ...context.scope, moment },
})

function branchOf(state: StateContext, context: Context, member: Member<'on' | 'when' | 'after'>): Branch {
  const effects = assignmentsOf(state, context, member.effects)
  const target = member.target === null ? null : findState(state.machine.log, state.machine.bound, member.target)
  return { at: member.span, guard: null, effects, target }
}

function assignmentsOf(state: StateContext, context: Context, nodes: readonly AssignmentNode[]): Assign[] {
  const { bound, variables } = state.machine
  const targets: Assignable = {
    variables: [state.locals, variables],
    reaches: state.reaches,
    refuse: (name) => {
      if (bound.values.get(name)?.kind === 'parameter') {
        return notAssignable(name, 'a parameter', 'Copy it to a variable of the machine, and assign that.')
      }
      const owner = bound.localNames.get(name)
      if (owner !== undefined) {
        const of = quote(bound.node.states[owner]?.name.text ?? '')
        return notAssignable(name, `a variable of the state ${of}`, 'Declare it beside the states, to share it.')
      }
      if (context.scope.layers[0]?.get(name)?.kind !== 'payload') return null
      return notAssignable(name, 'a value of the event', 'Assign a variable of the machine.')
    },
  }
  return nodes.flatMap((node) => elaborateAssignment(context, targets, node) ?? [])
}
