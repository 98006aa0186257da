import type { FsmDeclaration, Name, StateDeclaration, VariableDeclaration } from '../syntax/tree.ts'
import type { Log } from '../diagnostics/log.ts'
import { reportTwice, Table } from './table.ts'

/** A parameter or a variable, by its index among those of its kind. */
export interface ValueSymbol {
  readonly kind: 'parameter' | 'variable'
  readonly index: number
}

/** A machine with its names. */
export interface BoundFsm {
  readonly node: FsmDeclaration
  /** Parameters and variables of the machine. */
  readonly values: Table<ValueSymbol>
  readonly events: Table<number>
  readonly states: Table<number>
  /** For each state its variables. */
  readonly locals: readonly (readonly VariableDeclaration[])[]
  /** The states (indices) that have a variable of this name. */
  readonly localNames: ReadonlyMap<string, number>
  /** Whether something in it is declared twice. */
  readonly broken: boolean
}

/** Collects the names of a machine. */
export function bindFsm(node: FsmDeclaration, log: Log): BoundFsm {
  const values = new Table<ValueSymbol>()
  const events = new Table<number>()
  const states = new Table<number>()
  const localNames = new Map<string, number>()
  node.parameters.forEach(({ name }, index) => values.declare(log, name, { kind: 'parameter', index }, 'parameter'))
  node.variables.forEach(({ name }, index) => values.declare(log, name, { kind: 'variable', index }, 'variable'))
  node.events.forEach(({ name, fields }, index) => {
    events.declare(log, name, index, 'event')
    const payload = new Table<null>()
    for (const field of fields) payload.declare(log, field.name, null, 'value')
  })
  const own = node.events.find(({ name }) => name.text === admitted)
  if (own !== undefined) reportBuiltIn(log, own.name)
  const handled = firstAdmitted(node)
  if (handled !== undefined && own === undefined) events.declare(log, handled, node.events.length, 'event')
  node.states.forEach(({ name }, index) => states.declare(log, name, index, 'state'))
  const locals = node.states.map(variablesOf)
  locals.forEach((variables, index) => {
    bindLocals(node, variables, values, log)
    for (const { name } of variables) localNames.set(name.text, index)
  })
  return { node, values, events, states, locals, localNames, broken: log.broken }
}

/** The event that comes to a machine when it has let something through. */
export const admitted = 'admitted'

/** Where a machine handles it first. */
export function firstAdmitted({ states, during }: FsmDeclaration): Name | undefined {
  const handlers = [...states, ...during].flatMap(({ members }) =>
    members.flatMap((it) => (it.kind === 'on' ? [it.event] : [])),
  )
  return handlers.find(({ text }) => text === admitted)
}

function reportBuiltIn(log: Log, { span }: Name): void {
  log.error(span, {
    code: 'MYC202',
    message: '`admitted` is an event of every machine: it comes when the machine has let something through.',
    hint: 'Handle it with `on admitted`, without declaring it; or give your own event another name.',
  })
}

function variablesOf(state: StateDeclaration): VariableDeclaration[] {
  return state.members.flatMap((member) => (member.kind === 'var' ? [member.variable] : []))
}

/** A variable of a state must not hide one of the machine: an assignment would not say which it means. */
function bindLocals(
  node: FsmDeclaration,
  variables: readonly VariableDeclaration[],
  values: Table<ValueSymbol>,
  log: Log,
): void {
  const own = new Table<null>()
  for (const { name } of variables) {
    const outer = values.get(name.text)
    if (outer === undefined) own.declare(log, name, null, 'variable')
    else {
      const earlier = (outer.kind === 'parameter' ? node.parameters : node.variables)[outer.index]
      if (earlier !== undefined) reportTwice(log, name, earlier.name, 'variable')
    }
  }
}
