import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Effect } from '../model/program.ts'
import { limits } from '../source/limits.ts'
import type { EffectNode, Name } from '../syntax/tree.ts'
import { elaborateArguments, inferAll } from './apply.ts'
import { type Assignable, elaborateAssignment, notAssignable } from './assignment.ts'
import type { Context } from './globals.ts'
import { elaborateKey, findSlot, reportNoInstance } from './machine-reference.ts'
import { findEvent, reportBuiltIn } from './machine-context.ts'
import { findPlace, type NetContext } from './net-context.ts'
import { type Layer, lookUp, type Explain } from './scope.ts'
import { actingScope, type TransitionContext, withoutLets } from './transition-context.ts'
import { unknownName } from '../diagnostics/wording.ts'
import { scopeKnowing } from './presence.ts'
import { elaboratePutEffect } from './put-effect.ts'
import { checkWrittenCount } from './values.ts'

/** Where effects stand. */
export interface EffectPlace {
  /** The machine (index) that has refused; null where all have admitted. */
  readonly refusing: number | 'unknown' | null
  /** Why pure externs cannot be used; null where they can. */
  readonly externs: Explain | null
  /** What is known to be there, since the condition of the branch asks for it. */
  readonly present?: readonly string[]
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
  const refusing = place.refusing === 'unknown' ? null : place.refusing
  const known = actingScope(transition, [...results, ...bindings.layers], place.externs, refusing)
  const scope = place.refusing !== null ? withoutLets(known, transition.node) : known
  const present = [...bindings.present, ...(place.present ?? [])]
  const context: Context = { globals: net.globals, log: net.log, scope: scopeKnowing(scope, present) }
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
      return elaboratePutEffect(transition, context, node)
    case 'drop':
      return dropOf(transition, context, node)
    case 'dropTokens':
      return dropTokensOf(transition.net, node)
    case 'assign':
      return elaborateAssignment(context, assignable(transition, context), node)
    case 'send':
      return sendOf(transition, context, node, place)
  }
}

/** Of how many were taken, a rule knows. */
function dropTokensOf(net: NetContext, { count, place: name, span }: EffectOf<'dropTokens'>): Effect | null {
  const place = findPlace(net, name)
  checkWrittenCount(net.log, count, span, 'The number of tokens', limits.tokens)
  if (place === null) return null
  if (net.types[place] === null) return { kind: 'dropTokens', place, count, at: span }
  net.log.error(name.span, {
    code: 'MYC502',
    message: `${quote(name.text)} holds values, not plain tokens.`,
    hint: 'Name the token that is dropped, as in `drop x`.',
    related: [{ message: `${quote(name.text)} is declared here`, span: net.bound.places[place]!.node.name.span }],
  })
  return null
}

function dropOf(
  { net, node, bindings }: TransitionContext,
  context: Context,
  { name, span }: EffectOf<'drop'>,
): Effect | null {
  const found = lookUp(context.scope, name.text)
  if (found?.kind === 'binding' && !bindings.isLet(name.text)) return { kind: 'drop', binding: found.index, at: span }
  if (found === null && context.scope.refuse(name.text) === null) {
    const tokens = () =>
      context.scope.layers.flatMap((layer) =>
        [...layer].flatMap(([key, { kind }]) => (kind === 'binding' ? [key] : [])),
      )
    const plain = node.clauses.find((it) => it.kind === 'take' && isPlain(net, it.place))
    if (plain?.kind === 'take' && /^tokens?$/.test(name.text)) {
      context.log.error(name.span, {
        code: 'MYC201',
        message: `There is no token named ${quote(name.text)} here: plain tokens have no names.`,
        hint: `Write ${quote(`drop from ${plain.place.text}`)}.`,
      })
    } else unknownName(context.log, name, 'token', tokens, 'Name a token that the transition takes.')
  } else {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is not a token, so it cannot be dropped.`,
      hint: 'Name a token that the transition takes.',
    })
  }
  return null
}

function isPlain({ bound, types }: NetContext, name: Name): boolean {
  const symbol = bound.names.get(name.text)
  return symbol?.kind === 'place' && types[symbol.index] === null
}

function assignable({ net, bindings }: TransitionContext, context: Context): Assignable {
  const { bound, variables } = net
  return {
    variables: [variables],
    refuse: (name): Finding | null => {
      const kind = bound.names.get(name)?.kind
      if (kind === 'parameter')
        return notAssignable(name, 'a parameter', 'Copy it to a variable of the net, and assign that.')
      if (kind === 'place' || kind === 'machine')
        return notAssignable(name, `a ${kind}`, 'Assign a variable of the net.')
      if (lookUp(context.scope, name)?.kind !== 'binding') return null
      if (bindings.isLet(name))
        return notAssignable(name, 'the name of a value', 'Assign a variable of the net, or name another value.')
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
  if (slot.machine!.model.events[event]!.builtIn === true) {
    reportBuiltIn(net.log, node.event)
    inferAll(context, node.arguments)
    return null
  }
  // Without a key, the machine that was gone through means the instance that admitted; a refusal has none.
  const verdict =
    place.refusing === null &&
    node.machine.key === null &&
    transition.gates.some(({ machine }) => machine === slot.index)
  if (slot.key !== null && node.machine.key === null && !verdict) reportNoInstance(context, node.machine, slot)
  const name = `${slot.name}.${node.event.text}`
  const values = elaborateArguments(context, fields, node.arguments, node.span, name)
  return { kind: 'send', machine: slot.index, key, verdict, event, arguments: values, at: node.span }
}
