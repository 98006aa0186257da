import { quote } from '../diagnostics/wording.ts'
import { knownCount } from '../model/initial.ts'
import type { Input, Place } from '../model/program.ts'
import type { ClauseNode, Name } from '../syntax/tree.ts'
import type { Bindings } from './bindings.ts'
import type { Context, SlotInfo } from './globals.ts'
import { findState } from './machine-context.ts'
import { findSlot, refuseFormal } from './machine-reference.ts'
import type { NetContext } from './net-context.ts'
import { netConstant } from './net-context.ts'

type EnteringNode = ClauseNode & { kind: 'on' }

/**
 * `on m enters STATE` and `on m[key] enters STATE`: the transition takes from a place of its own, in which the machine puts the
 * key, or a plain token, whenever it goes into the state.
 */
export function elaborateEntering(
  net: NetContext,
  clause: EnteringNode,
  transition: Name,
  bindings: Bindings,
  before: readonly Input[],
): Input[] {
  const context: Context = { globals: net.globals, log: net.log, scope: netConstant(net, 'A machine') }
  const slot = findSlot(context, net.slots, clause.machine)
  if (slot === null || slot.machine === null) return []
  if (slot.formal === true) {
    refuseFormal(context, slot, clause.state)
    if (clause.binding !== null && slot.key !== null) bindings.addToken(clause.binding, slot.key)
    return []
  }
  const state = findState(net.log, slot.machine.bound, clause.state)
  if (!hasItsKey(net, clause, slot) || state === null) return []
  const binding = clause.binding === null ? null : bindings.addToken(clause.binding, slot.key!)
  const isSame = ({ place }: Input): boolean => {
    const entered = net.entered[place - net.types.length]?.entered
    return entered?.machine === slot.index && entered.state === state
  }
  if (before.some(isSame)) reportTwice(net, clause)
  const place = net.types.length + net.entered.push(placeOf(net, clause, slot, state, transition)) - 1
  return [{ kind: 'take', place, count: 1, binding, many: false }]
}

/** No key waits for those before it: they are a bag. */
function placeOf(
  { entered, bound }: NetContext,
  { span, machine, state: { text } }: EnteringNode,
  slot: SlotInfo,
  state: number,
  transition: Name,
): Place {
  const name = `${machine.text} enters ${text}`
  const others = entered.filter((it) => it.name === name || it.name.startsWith(`${name} (`)).length
  return {
    name: others === 0 ? name : `${name} (${others + 1})`,
    doc: '',
    at: span,
    rank: bound.transitions.find(({ node }) => node.name === transition)?.rank ?? 0,
    direction: 'internal',
    store: slot.key === null ? 'tokens' : 'bag',
    type: slot.key,
    by: null,
    capacity: null,
    expiry: null,
    cancelled: null,
    initial: slot.key === null ? knownCount(0) : [],
    submit: false,
    ticketed: false,
    entered: { machine: slot.index, state },
    outcomes: [],
  }
}

/** Says where the name of the key lacks, or is one too many. */
function hasItsKey({ log }: NetContext, { binding, machine, state, span }: EnteringNode, { key }: SlotInfo): boolean {
  if ((key === null) === (binding === null)) return true
  const name = machine.text
  if (key !== null)
    log.error(span, {
      code: 'MYC518',
      message: `${quote(name)} has an instance for each key, and nothing names the key of the one that has entered ${quote(state.text)}.`,
      hint: `Name it: ${quote(`on ${name}[key] enters ${state.text}`)}.`,
    })
  else
    log.error(binding!.span, {
      code: 'MYC302',
      message: `The machine ${quote(name)} has no keys: there is one instance of it.`,
      hint: `Write ${quote(`on ${name} enters ${state.text}`)}.`,
    })
  return false
}

function reportTwice({ log }: NetContext, { span, machine, state }: EnteringNode): void {
  log.error(span, {
    code: 'MYC504',
    message: `That ${quote(machine.text)} enters ${quote(state.text)} is waited for twice.`,
    hint: 'Remove one of them.',
  })
}
