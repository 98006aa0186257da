import type { Related } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/wording.ts'
import { substituted } from '../../model/generics.ts'
import { knownInitial } from '../../model/initial.ts'
import type { Place } from '../../model/program.ts'
import { isInvalid, sameType, type Type } from '../../model/types.ts'
import { typeName } from '../../print/type.ts'
import type { Span } from '../../source/span.ts'
import type { PortNode } from '../../syntax/tree.ts'
import type { PortEnd } from '../elaborated.ts'
import type { NetContext } from '../net-context.ts'
import type { KnownPart } from './part.ts'
import { portName } from './ends.ts'

/** A port of a part, and where it is bound. */
interface Port {
  readonly part: KnownPart
  readonly place: Place
  readonly node: PortNode
}

/** What is to be known of the place that a port is bound to. */
interface Target extends Pick<Place, 'direction' | 'store' | 'type' | 'at'> {
  readonly name: string
  /** Whether it is a port of a part. */
  readonly part: boolean
}

/**
 * Reports a port that is bound to what cannot be it.
 * @param to what is written behind the `=`
 * @param end what that is in the end
 */
export function checkPort(net: NetContext, parts: readonly KnownPart[], port: Port, to: PortEnd, end: PortEnd): void {
  const target = targetOf(net, parts, end)
  if (to.part !== null) checkOpposite(net, port, targetOf(net, parts, to))
  else checkDirection(net, port, target)
  checkKind(net, port, target)
}

function targetOf({ bound, types }: NetContext, parts: readonly KnownPart[], end: PortEnd): Target {
  if (end.part !== null) {
    return { ...portPlace(parts[end.part]!, end.place)!, name: portName(parts, end), part: true }
  }
  const { name, direction, store } = bound.places[end.place]!.node
  return { name: name.text, direction, store, type: types[end.place] ?? null, at: name.span, part: false }
}

function related({ place }: Port, target: Target): Related[] {
  return [
    { message: `${quote(place.name)} is declared here`, span: place.at },
    { message: `${quote(target.name)} is declared here`, span: target.at },
  ]
}

/** Of two ports that are one place, one takes the tokens that the other gives. */
function checkOpposite({ log }: NetContext, port: Port, target: Target): void {
  const { place, node } = port
  if (place.direction !== target.direction) return
  log.error(node.span, {
    code: 'MYC541',
    message: `The ports ${quote(place.name)} and ${quote(target.name)} both ${place.direction === 'in' ? 'take' : 'give'} tokens.`,
    hint: 'Bind both to one place of the net.',
    related: related(port, target),
  })
}

/** Only TypeScript puts tokens in `in` places, and takes them from `out` places. */
function checkDirection({ log }: NetContext, port: Port, target: Target): void {
  const { place, node } = port
  const wrong = place.direction === 'in' ? 'out' : 'in'
  if (target.direction !== wrong) return
  log.error(node.span, {
    code: 'MYC541',
    message:
      wrong === 'out'
        ? `The port ${quote(place.name)} takes tokens, and the place ${quote(target.name)} is an \`out\` place, from which only TypeScript takes.`
        : `The port ${quote(place.name)} gives tokens, and the place ${quote(target.name)} is an \`in\` place, in which only TypeScript puts any.`,
    hint: `Bind it to an \`${place.direction}\` place, or to an internal one.`,
    related: related(port, target),
  })
}

/** The place (index) that is a port of a part, with the types that are given to that. */
export function portPlace({ net, types }: KnownPart, port: number): Place | null {
  const place = net?.model.places[port]
  return place === undefined ? null : { ...place, type: place.type && substituted(place.type, types) }
}

/** Both hold the same. */
function checkKind({ log }: NetContext, port: Port, target: Target): void {
  const { part, place, node } = port
  if (isSameKind(place, target)) return
  log.error(node.span, {
    code: 'MYC541',
    message: `The port ${quote(place.name)} of ${quote(part.node.net.text)} is ${quote(kindOf(place))}, but the ${target.part ? 'port' : 'place'} ${quote(target.name)} is ${quote(kindOf(target))}.`,
    hint: hintFor(place, target),
    related: related(port, target),
  })
}

const hintFor = (place: Place, { name, part, direction }: Target): string =>
  part
    ? 'Put a place and a transition between them.'
    : `Declare ${quote(`${direction === 'internal' ? '' : `${direction} `}place ${name}: ${kindOf(place)}`)}, or put a place and a transition between them.`

type Kind = Pick<Place, 'store' | 'type'>

export const isSameKind = (one: Kind, other: Kind): boolean =>
  one.store === other.store && isSameType(one.type, other.type)

const isSameType = (one: Type | null, other: Type | null): boolean =>
  one === null || other === null ? one === other : sameType(one, other)

export const kindOf = ({ store, type }: Kind): string =>
  type === null || isInvalid(type) ? store : `${store}<${typeName(type)}>`

/** What a place of the net says of itself holds for the port, so the port says nothing. */
export function checkTraits({ log }: NetContext, { node }: KnownPart, place: Place, span: Span): void {
  const trait = traitOf(place)
  if (trait === null) return
  log.error(span, {
    code: 'MYC542',
    message: `${quote(place.name)} of ${quote(node.net.text)} cannot be a port: it has ${trait}.`,
    hint: `Declare a plain \`${place.direction}\` place in ${quote(node.net.text)}, and this one behind it.`,
    related: [{ message: `${quote(place.name)} is declared here`, span: place.at }],
  })
}

function traitOf(place: Place): string | null {
  if (place.capacity !== null) return 'a capacity'
  if (place.by !== null) return 'an order'
  if (place.expiry !== null) return 'tokens that expire'
  if (place.cancelled !== null) return '`cancelled into`'
  return knownInitial(place) === 0 ? null : 'tokens at the start'
}
