import type { Finding } from '../diagnostics/log.ts'
import { enumerate, isMissing, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { ExpressionNode, MachineReference, Name } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { unusable } from './fit.ts'
import type { Context, SlotInfo, Slots } from './globals.ts'
import { lookUp } from './scope.ts'
import { bool } from '../model/types.ts'

type IsNode = ExpressionNode & { kind: 'is' }

/** `m is Open` and `m[key] is Open`. */
export function elaborateIs(context: Context, node: IsNode): Expr {
  const reference = referenceIn(node.machine)
  const meansNothing = node.state.text === 'null' || node.state.text === 'undefined'
  if (meansNothing && !hasState(context, reference, node.state)) return refuseMissing(context, node)
  if (reference === null) {
    infer(context, node.machine, null)
    context.log.error(node.machine.span, {
      code: 'MYC203',
      message: '`is` asks for the state of a machine, and this is not one.',
      hint: 'Name a machine of the net before `is`; compare other values with `==`.',
    })
    return unusable
  }
  const { machines } = context.scope
  if (typeof machines === 'function') {
    context.log.error(node.span, machines(reference.name.text))
    return unusable
  }
  if (isMissing(node.state)) {
    context.log.spoil()
    return unusable
  }
  if (refuseValue(context, machines, reference) || refusePlace(context, machines, node, reference.name)) return unusable
  const slot = findSlot(context, machines, reference.name)
  const key = elaborateInstance(context, slot, reference)
  if (slot === null) return unusable
  return stateTest(context, slot, key, node.state)
}

/** Says how it is asked whether there is a value. */
function refuseMissing(context: Context, { machine, state }: IsNode): Expr {
  infer(context, machine, null)
  context.log.error(state.span, {
    code: 'MYC203',
    message: '`is` asks for the state of a machine.',
    hint: `What is missing is ${quote('none')}: write ${quote('x == none')}.`,
  })
  return unusable
}

/** Says that a value has no state, where a name before `is` means one. */
function refuseValue({ log, scope }: Context, { net }: Slots, { name, key }: MachineReference): boolean {
  const value = key === null && net.names.get(name.text)?.kind !== 'machine' ? lookUp(scope, name.text) : null
  if (value === null) return false
  log.error(name.span, {
    code: 'MYC203',
    message: `\`is\` asks for the state of a machine, and ${quote(name.text)} is a value.`,
    hint:
      value.type.kind === 'error'
        ? `Ask for its name or its code, as in ${quote(`${name.text}.name == "TypeError"`)}; what took too long ends in a \`timeout\` branch.`
        : `Compare it, as in ${quote(`${name.text} == x`)}.`,
  })
  return true
}

/** Says that a place has no state, and what it has. */
function refusePlace({ log, scope }: Context, { net }: Slots, { state }: IsNode, { text, span }: Name): boolean {
  if (net.names.get(text)?.kind !== 'place') return false
  const refused = scope.refuse(text)
  const hint = refused?.hint ?? `Ask how many tokens it holds, as in ${quote(`${text}.count > 3`)}.`
  log.error(span, {
    code: 'MYC203',
    message: `\`is\` asks for the state of a machine, and ${quote(text)} is a place.`,
    hint:
      state.text === 'empty'
        ? `Write ${quote(`${text} has none`)}, or in a transition ${quote(`${text}.count == 0`)}.`
        : hint,
  })
  return true
}

type Comparison = ExpressionNode & { kind: 'binary' }

/** The finding for `m == Open`, where `m` is a machine and `Open` one of its states; null for any other comparison. */
export function comparedState(context: Context, { left, operator, right }: Comparison): Finding | null {
  const { scope } = context
  const reference = referenceIn(left)
  if (reference === null || right.kind !== 'name') return null
  if (lookUp(scope, reference.name.text) !== null || !hasState(context, reference, right.name)) return null
  const test = `${reference.name.text}${reference.key === null ? '' : '[…]'} is ${right.name.text}`
  return {
    code: 'MYC302',
    message: 'The state of a machine is asked for by `is`, and is no value.',
    hint: `Write ${quote(operator === '==' ? test : `not (${test})`)}.`,
  }
}

/** Whether a reference means a machine of the net that has a state of that name. */
function hasState({ scope }: Context, reference: MachineReference | null, state: Name): boolean {
  if (reference === null || typeof scope.machines === 'function') return false
  const { net, slots } = scope.machines
  const symbol = net.names.get(reference.name.text)
  const slot = symbol?.kind === 'machine' ? slots[symbol.index] : undefined
  return slot?.machine?.bound.states.get(state.text) !== undefined
}

function stateTest(context: Context, slot: SlotInfo, key: Expr | null, name: Name): Expr {
  if (slot.machine === null) return unusable
  if (slot.formal === true) return refuseFormal(context, slot, name)
  const { states } = slot.machine.bound
  const state = states.get(name.text)
  if (state !== undefined) return { kind: 'is', machine: slot.index, key, state, type: bool }
  const machine = slot.machine.model.name
  unknownName(
    context.log,
    name,
    `state of ${quote(machine)}`,
    () => states.names(),
    `Name a state of ${quote(machine)}.`,
  )
  return unusable
}

/** MYC551: of a machine that is a parameter nobody knows what is in it. */
export function refuseFormal({ log }: Context, { name }: SlotInfo, { span }: Name): Expr {
  log.error(span, {
    code: 'MYC551',
    message: `${quote(name)} is whatever machine the net is given: its states and variables are not known here.`,
    hint: `Send it events, and go ${quote(`through ${name}`)}.`,
  })
  return unusable
}

/** The machine, perhaps with a key, that an expression could mean. */
export function referenceIn(node: ExpressionNode): MachineReference | null {
  if (node.kind === 'name') return { span: node.span, name: node.name, key: null }
  if (node.kind !== 'index' || node.object.kind !== 'name') return null
  return { span: node.span, name: node.object.name, key: node.key }
}

/** The machine of a net that a name means; null, and an error, where there is none. */
export function findSlot(context: Context, { net, slots }: Slots, name: Name): SlotInfo | null {
  const symbol = net.names.get(name.text)
  if (symbol?.kind === 'machine') return slots[symbol.index] ?? null
  const declaration = context.globals.bound.globals.get(name.text)
  if (symbol === undefined && declaration === undefined) {
    const names = slots.map((slot) => slot.name)
    const hint = name.text.includes('.')
      ? machinesHint(name.text.slice(0, name.text.lastIndexOf('.') + 1), names)
      : `Declare it in the net: ${quote(`machine ${name.text}: F`)}.`
    unknownName(context.log, name, 'machine', () => names, hint)
  } else {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(symbol?.kind ?? declaration?.kind ?? '')}, not a machine of the net.`,
      hint:
        symbol?.kind === 'part'
          ? `In a scenario name one that is in it, as in ${quote(`${name.text}.breaker`)}; a net itself sees nothing of its parts but their ports.`
          : `Declare one in the net, as in ${quote('machine m: F')}, and name that.`,
    })
  }
  return null
}

/** What there is in a part. @param prefix its name, with a dot */
function machinesHint(prefix: string, names: readonly string[]): string {
  const known = names.filter((name) => name.startsWith(prefix))
  if (known.length === 0) return `There is no machine in ${quote(prefix.slice(0, -1))}.`
  return `Its machines are ${enumerate(known.slice(0, 12).map(quote))}.`
}

/** The key of a reference, as the machine wants it; null where there is none. */
export function elaborateKey(context: Context, slot: SlotInfo | null, { key, name }: MachineReference): Expr | null {
  if (key === null) return null
  if (slot === null) return infer(context, key, null)
  if (slot.key !== null) return expect(context, key, slot.key, `The key of ${quote(name.text)}`)
  infer(context, key, null)
  context.log.error(key.span, {
    code: 'MYC302',
    message: `The machine ${quote(name.text)} has no keys: there is one instance of it.`,
    hint: `Write ${quote(name.text)} alone, or declare it as ${quote(`machine ${name.text}[key: string]: …`)}.`,
  })
  return null
}

/** The key of the instance that is looked at: where none is written, of the one that the transition goes through. */
export function elaborateInstance(context: Context, slot: SlotInfo | null, reference: MachineReference): Expr | null {
  const key = elaborateKey(context, slot, reference)
  if (slot === null || slot.key === null || reference.key !== null) return key
  const passed = context.scope.passed?.get(slot.index) ?? null
  if (passed === null) reportNoInstance(context, reference, slot)
  return passed
}

/** Says that a machine with keys is named without one. */
export function reportNoInstance(context: Context, { name, span }: MachineReference, { key }: SlotInfo): void {
  if (isMissing(name) || key === null) return context.log.spoil()
  context.log.error(span, {
    code: 'MYC518',
    message: `${quote(name.text)} has an instance for each key, and nothing says which one is meant.`,
    hint: `Write the key: ${quote(`${name.text}[…]`)}.`,
  })
}

/** `x[key]`, which is only written before `is`, in `through` and before the event that is sent. */
export function refuseIndex(context: Context, node: ExpressionNode & { kind: 'index' }): Expr {
  context.log.error(node.span, {
    code: 'MYC302',
    message: 'Brackets choose an instance of a machine, and this is no place for one.',
    hint: 'Ask for its state with `m[key] is STATE`, or for a variable with `m[key].VARIABLE`; elements of lists cannot be picked: let a pure extern do it.',
  })
  return unusable
}
