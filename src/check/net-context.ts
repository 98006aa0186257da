import type { Finding, Log } from '../diagnostics/log.ts'
import { quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Place } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import type { Name } from '../syntax/tree.ts'
import type { Context, Globals, Slots } from './globals.ts'
import { elaboratePlaceCount } from './place-count.ts'
import { anyMoment } from './moment.ts'
import { elaborateRemaining } from './remaining.ts'
import { elaborateSeen } from './seen.ts'
import { scopeOfConstant, type Layer, type Explain, type Scope } from './scope.ts'

/** What the elaboration of the members of a net needs. */
export interface NetContext {
  readonly globals: Globals
  readonly log: Log
  readonly bound: BoundNet
  readonly parameters: Layer
  readonly variables: Layer
  /** For each place the type of its tokens; null for plain tokens. */
  readonly types: readonly (Type | null)[]
  readonly slots: Slots
  /** Places beside those that are declared: transitions begin with what machines put there. */
  readonly entered: Place[]
}

/** What of a net changes while it runs, and has a value. */
const varying: ReadonlySet<string> = new Set(['variable', 'place'])

/** The scope of a constant of a net: it may use the parameters. */
export function netConstant({ bound, parameters }: Pick<NetContext, 'bound' | 'parameters'>, what: string): Scope {
  const isVariable = (name: string): boolean => varying.has(bound.names.get(name)?.kind ?? '')
  const hint = 'Use literals and the parameters of the net.'
  return scopeOfConstant([parameters], what, hint, (name) => notAValue(bound, name), isVariable)
}

/** The context of what a net gives to a machine or a part. @param what how a message about it begins */
export function argumentContext(net: NetContext, what: string): Context {
  return { globals: net.globals, log: net.log, scope: netConstant(net, what) }
}

/**
 * The scope of an expression of a transition.
 * @param refusing the machine (index) that has just refused, or null
 */
export function scopeInNet(
  net: NetContext,
  bindings: readonly Layer[],
  externs: Explain | null,
  refusing: number | null = null,
): Scope {
  const { bound, parameters, variables, slots } = net
  return {
    layers: [...bindings, variables, parameters],
    refuse: (name) => notAValue(bound, name),
    externs,
    moment: anyMoment,
    machines: slots,
    look: (context, node) =>
      elaboratePlaceCount(context, net, node) ??
      elaborateSeen(context, slots, node) ??
      elaborateRemaining(context, slots, refusing, node),
  }
}

/** Why a name of the net is not a value. */
export function notAValue(bound: BoundNet, name: string): Finding | null {
  const kind = bound.names.get(name)?.kind
  if (kind === 'place') {
    const hint = `Take or read a token: ${quote(`take x from ${name}`)}; or ask how many there are: ${quote(`${name}.count`)}.`
    return { code: 'MYC203', message: `${quote(name)} is a place, not a value.`, hint }
  }
  if (kind === 'part') {
    const hint = 'Look at a place of this net that one of its ports is.'
    return { code: 'MYC203', message: `${quote(name)} is a part, not a value.`, hint }
  }
  if (kind === 'function' || kind === 'fsm') {
    const hint =
      kind === 'fsm' ? `Declare a machine of it: ${quote(`machine m: ${name}`)}.` : `Apply it: ${quote(`${name}(x)`)}.`
    return { code: 'MYC203', message: `${quote(name)} is ${withArticle(kind)}, not a value.`, hint }
  }
  if (kind !== 'machine') return null
  const hint = `Ask for its state: ${quote(`${name} is STATE`)}; or look at a variable: ${quote(`${name}.VARIABLE`)}.`
  return { code: 'MYC203', message: `${quote(name)} is a machine, not a value.`, hint }
}

/** The index of the place that a name means; null, and an error, where there is none. */
export function findPlace({ bound, log }: NetContext, name: Name): number | null {
  const symbol = bound.names.get(name.text)
  if (symbol?.kind === 'place') return symbol.index
  if (symbol === undefined) {
    const names = () => bound.places.map(({ node }) => node.name.text)
    const hint = name.text.includes('.')
      ? 'Bind a port of the part to a place of the net, and name that.'
      : `Declare it in the net: ${quote(`place ${name.text}: queue<T>`)}.`
    unknownName(log, name, 'place', names, hint)
  } else {
    log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(symbol.kind)}, not a place.`,
      hint: 'Name a place of the net.',
    })
  }
  return null
}
