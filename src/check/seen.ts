import { isMissing, quote, unknownName } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Machine, Variable } from '../model/program.ts'
import type { ExpressionNode, MachineReference, Name } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import type { Context, SlotInfo, Slots } from './globals.ts'
import { elaborateInstance, elaborateKey, findSlot, referenceIn, refuseFormal } from './machine-reference.ts'
import { lookUp } from './scope.ts'

/** `m.variable` and `m[key].variable`: a variable of a machine as it is now; null for a field of anything but a machine. */
export function elaborateSeen(
  context: Context,
  slots: Slots,
  { object, field }: ExpressionNode & { kind: 'field' },
): Expr | null {
  const reference = referenceIn(object)
  if (reference === null || lookUp(context.scope, reference.name.text) !== null) return null
  if (slots.net.names.get(reference.name.text)?.kind !== 'machine') return null
  const slot = findSlot(context, slots, reference.name)
  const machine = slot?.machine?.model
  const index = machine?.variables.findIndex(({ name }) => name === field.text) ?? -1
  // The time that remains, of a machine that has just refused.
  if (index < 0 && field.text === 'remaining') return null
  if (slot?.formal === true) {
    elaborateKey(context, slot, reference)
    return refuseFormal(context, slot, field)
  }
  if (slot !== null && machine !== undefined && index < 0) {
    elaborateKey(context, slot, reference)
    return refuseVariable(context, machine, reference, field)
  }
  const key = elaborateInstance(context, slot, reference)
  if (slot === null || machine === undefined) return unusable
  return seenVariable(context, slot, key, machine.variables[index]!, index, reference)
}

function seenVariable(
  context: Context,
  slot: SlotInfo,
  key: Expr | null,
  { name, type, window }: Variable,
  index: number,
  { span }: MachineReference,
): Expr {
  // Where `now` cannot be asked for, what forgets by time cannot be looked at.
  if (window?.by === 'time' && context.scope.moment('now') !== null)
    context.log.error(span, {
      code: 'MYC307',
      message: `${quote(`${slot.name}.${name}`)} cannot be used here: it forgets by time, and time wakes no transition.`,
      hint: `Let the machine decide, as in ${quote(`admit ${name} < 10`)}, and go ${quote(`through ${slot.name} or wait`)}; or look at it in effects or branches.`,
    })
  return { kind: 'seen', machine: slot.index, key, index, part: window === undefined ? null : 'sum', type }
}

/** How the time that is left is called, where it is not `remaining`. */
const remains: ReadonlySet<string> = new Set(['remains', 'remain', 'left', 'timeLeft', 'retryIn', 'retryAfter'])

function refuseVariable({ log }: Context, machine: Machine, { name }: MachineReference, field: Name): Expr {
  if (isMissing(field)) log.spoil()
  const owner = machine.states.find(({ variables }) => variables.some((it) => it.name === field.text))
  if (owner === undefined) {
    const isState = field.text === 'state'
    const names = (): string[] => (isState || remains.has(field.text) ? [] : machine.variables.map((it) => it.name))
    const state = quote(`${name.text} is STATE`)
    const hint = isState
      ? `Write ${state}.`
      : remains.has(field.text)
        ? `Write ${quote(`${name.text}.remaining`)}: the time that the machine that refused stays as it is.`
        : `Name a variable of ${quote(machine.name)}; for its state write ${state}.`
    unknownName(log, field, `variable of ${quote(machine.name)}`, names, hint)
    return unusable
  }
  log.error(field.span, {
    code: 'MYC203',
    message: `${quote(field.text)} is a variable of the state ${quote(owner.name)}, in which ${quote(name.text)} need not be.`,
    hint: `Declare it beside the states of ${quote(machine.name)}, to look at it from the net.`,
  })
  return unusable
}
