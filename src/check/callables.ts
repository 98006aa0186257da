import { bindFsm } from '../bind/fsm.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Extern, Field } from '../model/program.ts'
import type { CallableNode, EventShape, ExpressionNode, FieldNode, FsmDeclaration, TypeNode } from '../syntax/tree.ts'
import type { CheckedCallable, Globals, MachineInfo } from './globals.ts'
import { elaborateMachine } from './machine.ts'
import { resolveType } from './type-node.ts'

/**
 * What stands in a net for the functions and machines that are its parameters.
 * @param machines those that stand for machines so far, behind the declared ones; more are added
 * @param declared how many machines are declared
 */
export function elaborateCallables(
  globals: Globals,
  { node: net }: BoundNet,
  machines: MachineInfo[],
  declared: number,
  log: Log,
): CheckedCallable[] {
  // Nets of several files may have the same name.
  const owner = globals.bound.modelName(net)
  return net.callables.map((node, index): CheckedCallable => {
    const own = { index, node, beyondExterns: [] }
    if (node.kind !== 'fsm') return { ...own, extern: externOf(globals, owner, node, log), machine: null }
    const info = machineOf(globals, node, declared + machines.length, log)
    machines.push(info)
    return { ...own, extern: null, machine: info }
  })
}

/** No name of a spec has a dot in it. */
function externOf(globals: Globals, net: string, node: CallableNode, log: Log): Extern {
  const { name, doc, kind, values, result } = node
  return {
    name: `${net}.${name.text}`,
    doc,
    at: name.span,
    async: kind === 'async',
    parameters: values.map((type, index): Field => {
      return { name: valueName(values, index), doc: '', type: resolveType(globals, type, log) }
    }),
    result: result === null ? { kind: 'invalid' } : resolveType(globals, result, log),
  }
}

const valueName = ({ length }: readonly unknown[], index: number): string =>
  length === 1 ? 'value' : `value${index + 1}`

/** A machine of which only the events are known: it may refuse, and then admit again, and admits a limited number. */
function machineOf(globals: Globals, node: CallableNode, index: number, log: Log): MachineInfo {
  const bound = bindFsm(declarationOf(node), log.part())
  const model = elaborateMachine(globals, bound, log)
  return { index, model: { ...model, name: node.name.text, used: true }, bound }
}

function declarationOf({ name, doc, events, span }: CallableNode): FsmDeclaration {
  const time: ExpressionNode = { kind: 'number', type: 'duration', value: 1000, span }
  const one: ExpressionNode = { kind: 'number', type: 'int', value: 1, span }
  // What is said of a state is said of the parameter.
  const [open, shut] = [name, { ...name, text: `${name.text} (shut)` }]
  const after = (target: typeof name) =>
    ({ kind: 'after', delay: time, guard: null, effects: [], target, span }) as const
  const first = events.filter(({ name: own }, at) => events.findIndex((it) => it.name.text === own.text) === at)
  const ignored = { kind: 'ignore', events: first.map((event) => event.name), span } as const
  const state = { doc: '', final: false, span }
  return {
    kind: 'fsm',
    name,
    doc,
    parameters: [],
    events: events.map((event) => ({ name: event.name, doc: '', exported: false, fields: fieldsOf(event), span })),
    variables: [],
    states: [
      { ...state, name: open, initial: true, members: [{ kind: 'admit', count: one, span }, ignored, after(shut)] },
      { ...state, name: shut, initial: false, members: [{ kind: 'admit', count: 'none', span }, ignored, after(open)] },
    ],
    during: [],
    span,
  }
}

const fieldsOf = ({ values }: EventShape): FieldNode[] =>
  values.map((type: TypeNode, index) => {
    return { name: { text: valueName(values, index), span: type.span }, doc: '', type, span: type.span }
  })
