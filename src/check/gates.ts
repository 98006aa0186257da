import { quote } from '../diagnostics/wording.ts'
import type { Gate, TransitionBranch } from '../model/program.ts'
import type { Context } from './globals.ts'
import { effectsOf } from './effects.ts'
import { elaborateKey, findSlot, reportNoInstance } from './machine-reference.ts'
import { type ClauseOf, searchScope, type TransitionContext } from './transition-context.ts'

type Clause = ClauseOf<'through'>

/** The machines that a transition goes through, each once. */
export function elaborateGates(context: TransitionContext): Gate[] {
  const { net, node, bindings } = context
  const clauses = node.clauses.filter((clause): clause is Clause => clause.kind === 'through')
  const expressions: Context = { globals: net.globals, log: net.log, scope: searchScope(net, bindings, node) }
  const gates: Gate[] = []
  for (const clause of clauses) {
    const gate = elaborateGate({ ...context, gates }, expressions, clause)
    const earlier = gates.find(({ machine }) => machine === gate?.machine)
    if (gate !== null && earlier === undefined) gates.push(gate)
    else if (gate !== null) reportTwice(context, clause, earlier!)
  }
  return gates
}

function elaborateGate(context: TransitionContext, expressions: Context, clause: Clause): Gate | null {
  const { log, slots } = context.net
  const slot = findSlot(expressions, slots, clause.machine.name)
  const key = elaborateKey(expressions, slot, clause.machine)
  if (slot !== null && slot.key !== null && clause.machine.key === null)
    reportNoInstance(expressions, clause.machine, slot)
  const own = slot === null ? [] : [{ machine: slot.index, key }]
  const asked = { ...context, gates: [...context.gates, ...own] }
  const refuse = clause.refuse === null ? null : refusalOf(asked, clause, slot?.index ?? null)
  if (refuse === null && !clause.wait)
    log.error(clause.span, {
      code: 'MYC514',
      message: `Nothing says what happens when ${quote(clause.machine.name.text)} does not admit.`,
      hint: 'Write `or wait` to wait, or `else` and where the token goes.',
    })
  return slot === null ? null : { machine: slot.index, key, at: clause.span, refuse }
}

function refusalOf(context: TransitionContext, { refuse, span }: Clause, machine: number | null): TransitionBranch {
  const effects = effectsOf(context, refuse ?? [], [], { refusing: machine ?? 'unknown', externs: null })
  return { at: span, outcome: 'refuse', binding: null, guard: null, effects }
}

/** Two instances of one machine could not be told apart where an event is sent. */
function reportTwice({ net }: TransitionContext, { machine, span }: Clause, earlier: Gate): void {
  const { text } = machine.name
  net.log.error(span, {
    code: 'MYC504',
    message: `A transition goes through ${quote(text)} once: of two instances, ${quote(`${text}.event`)} would not say which is meant.`,
    hint: 'Let a second transition go through the other one, or declare another machine of the same `fsm`.',
    related: [{ message: 'It is gone through here', span: earlier.at }],
  })
}
