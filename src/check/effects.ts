import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Effect } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { EffectNode, Name } from '../syntax/tree.ts'
import { elaborateArguments, inferAll } from './apply.ts'
import { type Assignable, elaborateAssignment, notAssignable } from './assignment.ts'
import { expect, infer } from './infer.ts'
import type { Context, SlotInfo } from './globals.ts'
import { elaborateKey, findSlot, reportNoInstance } from './machine-reference.ts'
import { findEvent } from './machine-context.ts'
import { findPlace, type NetContext, scopeInNet } from './net-context.ts'
import { type Layer, lookUp, type Explain } from './scope.ts'
import type { TransitionContext } from './transition-context.ts'
import { unknownName } from '../diagnostics/wording.ts'
import { checkWrittenCount } from './values.ts'

/** Where effects stand. */
export interface EffectPlace {
  readonly part: 'fire' | 'refuse' | 'end'
  /** Why pure externs cannot be used; null where they can. */
  readonly externs: Explain | null
}

type EffectOf<K extends EffectNode['kind']> = EffectNode & { kind: K }

/**
 * The models of effects.
 * @param results the layer of what the branch names
 */
export function effectsOf(
  transition: TransitionContext,
  nodes: readonly EffectNode[],
  results: readonly Layer[],
  place: EffectPlace,
): Effect[] {
  const { net, bindings } = transition
  const refusing = place.part === 'refuse' ? transition.through : null
  const scope = scopeInNet(net, [...results, bindings.layer], place.externs, refusing)
  const context: Context = { globals: net.globals, log: net.log, scope }
  return nodes.flatMap((node) => effectOf(transition, context, node, place) ?? [])
}

function effectOf(
  transition: TransitionContext,
  context: Context,
  node: EffectNode,
  place: EffectPlace,
): Effect | null {
  switch (node.kind) {
    case 'put':
      return putOf(transition.net, context, node)
    case 'putTokens':
      return putTokensOf(transition.net, node)
    case 'drop':
      return dropOf(context, node)
    case 'assign':
      return elaborateAssignment(context, assignable(transition.net, context), node)
    case 'send':
      return sendOf(transition, context, node, place)
  }
}

function putOf(net: NetContext, context: Context, node: EffectOf<'put'>): Effect | null {
  const place = findPlace(net, node.place)
  const type = place === null ? null : (net.types[place] ?? null)
  if (place === null || type === null) {
    infer(context, node.value, null)
    if (place !== null) refuseTarget(net, node.place, place, true)
    return null
  }
  refuseTarget(net, node.place, place, true)
  const value = expect(context, node.value, type, `What is put in ${quote(node.place.text)}`)
  return { kind: 'put', place, value, at: node.span }
}

function putTokensOf(net: NetContext, node: EffectOf<'putTokens'>): Effect | null {
  const place = findPlace(net, node.place)
  checkWrittenCount(net.log, node.count, node.span, 'The number of tokens', limits.tokens)
  if (place === null) return null
  refuseTarget(net, node.place, place, false)
  return { kind: 'putTokens', place, count: node.count, at: node.span }
}

/** Reports a place that takes no such tokens from a transition. */
function refuseTarget({ bound, log, types }: NetContext, name: Name, place: number, hasValue: boolean): void {
  const node = bound.places[place]?.node
  if (node === undefined) return
  const related = [{ message: `${quote(name.text)} is declared here`, span: node.name.span }]
  const wrong = (message: string, hint: string): void =>
    log.error(name.span, { code: 'MYC502', message, hint, related })
  const plain = types[place] === null
  if (node.direction === 'in') {
    wrong(
      `${quote(name.text)} is an \`in\` place, which only TypeScript puts tokens in.`,
      'Put it in an internal place, and take from both.',
    )
  } else if (plain && hasValue) {
    wrong(
      `${quote(name.text)} holds plain tokens, which have no value.`,
      `Write ${quote(`put token in ${name.text}`)}.`,
    )
  } else if (!plain && !hasValue) {
    wrong(
      `${quote(name.text)} holds values, not plain tokens.`,
      `Write the value: ${quote(`put VALUE in ${name.text}`)}.`,
    )
  }
}

function dropOf(context: Context, { name, span }: EffectOf<'drop'>): Effect | null {
  if (name === null) return { kind: 'drop', binding: null, at: span }
  const found = lookUp(context.scope, name.text)
  if (found?.kind === 'binding') return { kind: 'drop', binding: found.index, at: span }
  if (found === null && context.scope.refuse(name.text) === null) {
    const tokens = () =>
      context.scope.layers.flatMap((layer) =>
        [...layer].flatMap(([key, { kind }]) => (kind === 'binding' ? [key] : [])),
      )
    unknownName(context.log, name, 'token', tokens, 'Name a token that the transition takes.')
  } else {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is not a token, so it cannot be dropped.`,
      hint: 'Name a token that the transition takes.',
    })
  }
  return null
}

function assignable({ bound, variables }: NetContext, context: Context): Assignable {
  return {
    variables: [variables],
    refuse: (name): Finding | null => {
      const kind = bound.names.get(name)?.kind
      if (kind === 'parameter')
        return notAssignable(name, 'a parameter', 'Copy it to a variable of the net, and assign that.')
      if (kind === 'place' || kind === 'machine')
        return notAssignable(name, `a ${kind}`, 'Assign a variable of the net.')
      if (lookUp(context.scope, name)?.kind !== 'binding') return null
      return notAssignable(name, 'a token', 'Put another value, or assign a variable of the net.')
    },
  }
}

function sendOf(
  transition: TransitionContext,
  context: Context,
  node: EffectOf<'send'>,
  place: EffectPlace,
): Effect | null {
  const { net } = transition
  const slot = findSlot(context, net.slots, node.machine.name)
  const key = elaborateKey(context, slot, node.machine)
  const event = slot === null || slot.machine === null ? null : findEvent(net.log, slot.machine.bound, node.event)
  const fields = event === null ? undefined : slot?.machine?.model.events[event]?.fields
  if (slot === null || event === null || fields === undefined) {
    inferAll(context, node.arguments)
    return null
  }
  const verdict = isVerdict(transition, slot, node, place)
  if (slot.key !== null && node.machine.key === null && !verdict) reportNoInstance(context, node.machine, slot)
  const name = `${slot.name}.${node.event.text}`
  const values = elaborateArguments(context, fields, node.arguments, node.span, name)
  return { kind: 'send', machine: slot.index, key, verdict, event, arguments: values, at: node.span }
}

/** Without a key, the machine that was gone through means the instance that admitted; a refusal has none. */
function isVerdict(
  { through }: TransitionContext,
  slot: SlotInfo,
  node: EffectOf<'send'>,
  { part }: EffectPlace,
): boolean {
  return part !== 'refuse' && node.machine.key === null && through === slot.index
}
