import type { Related } from '../../diagnostics/diagnostic.ts'
import { suggest } from '../../diagnostics/suggest.ts'
import { enumerate, isMissing, quote, unknownName } from '../../diagnostics/wording.ts'
import type { Place } from '../../model/program.ts'
import type { Name, PortNode } from '../../syntax/tree.ts'
import type { CheckedNet, PortEnd } from '../elaborated.ts'
import { findPlace, type NetContext } from '../net-context.ts'
import { type Binding, endOf, keyOf } from './ends.ts'
import type { KnownPart } from './part.ts'
import { checkPort, checkTraits, portPlace } from './port-checks.ts'
import { reportUnbound } from './unbound.ts'

/**
 * What each port of each part is: for each part, for each place of its net. Null is a place of its own, or one of which an error
 * is reported.
 */
export function bindPorts(net: NetContext, parts: readonly KnownPart[]): (PortEnd | null)[][] {
  const named = new Set<string>()
  const bindings = parts.map((part) => bindingsOf(net, parts, part, named))
  const circles = new Set<string>()
  return parts.map((part) => {
    const { net: definition, index } = part
    if (definition === null) return []
    const known = bindings[index]!
    if (part.whole) reportUnbound(net, part, (place) => known.has(place) || named.has(`${index} ${place}`))
    return definition.model.places.map((place, port) => {
      if (place.direction === 'internal') return null
      const own: PortEnd = { part: index, place: port }
      const end = endOf(net, parts, bindings, own, circles)
      const binding = known.get(port)
      checkTraits(net, part, place, binding?.node.span ?? part.node.name.span)
      if (binding !== undefined && binding.to !== null && end !== null)
        checkPort(net, parts, { part, place: portPlace(part, port)!, node: binding.node }, binding.to, end)
      return end
    })
  })
}

/** @param named gets the ports that others are bound to */
function bindingsOf(
  net: NetContext,
  parts: readonly KnownPart[],
  part: KnownPart,
  named: Set<string>,
): ReadonlyMap<number, Binding> {
  const bindings = new Map<number, Binding>()
  for (const written of part.node.ports) {
    const node = isSwapped(net, part, written) ? swapped(net, part, written) : written
    const to = targetOf(net, parts, node.place)
    for (const key of keyOf(to)) named.add(key)
    const port = part.net === null ? null : findPort(net, part, part.net, node.name)
    if (port === null) continue
    const earlier = bindings.get(port)
    if (earlier === undefined) bindings.set(port, { node, to })
    else reportTwice(net, node, earlier.node)
  }
  return bindings
}

/** Whether a port stands where its place should, and the place where the port should. */
function isSwapped({ bound }: NetContext, { net }: KnownPart, { name, place }: PortNode): boolean {
  if (net === null || isPort(net, name.text)) return false
  return isPort(net, place.text) && bound.names.get(name.text.replace(/\..*/, ''))?.kind === 'place'
}

function isPort({ bound, model }: CheckedNet, name: string): boolean {
  const symbol = bound.names.get(name)
  return symbol?.kind === 'place' && model.places[symbol.index]!.direction !== 'internal'
}

/** The binding as it is meant. */
function swapped({ bound, log }: NetContext, { node: { net } }: KnownPart, { name, place, span }: PortNode): PortNode {
  log.error(span, {
    code: 'MYC540',
    message: `Its sides are swapped: ${quote(place.text)} is a port of ${quote(net.text)}, and ${quote(name.text)} a place of ${quote(bound.node.name.text)}.`,
    hint: `Write ${quote(`${place.text} = ${name.text}`)}.`,
  })
  return { name: place, place: name, span }
}

/** What stands behind the `=`: a place of the net, or a port of a part. */
function targetOf(net: NetContext, parts: readonly KnownPart[], name: Name): PortEnd | null {
  const [first = '', port, ...others] = name.text.split('.')
  if (port === undefined) {
    const place = findPlace(net, name)
    return place === null ? null : { part: null, place }
  }
  const part = findPart(net, parts, { text: first, span: name.span })
  if (part === null || part.net === null) return null
  const place = findPort(net, part, part.net, { text: [port, ...others].join('.'), span: name.span })
  return place === null ? null : { part: part.index, place }
}

function findPart({ bound, log }: NetContext, parts: readonly KnownPart[], name: Name): KnownPart | null {
  const symbol = bound.names.get(name.text)
  if (symbol?.kind === 'part') {
    const part = parts[symbol.index]!
    if (part.net === null) log.spoil()
    return part
  }
  unknownName(log, name, 'part', () => parts.map(({ node }) => node.name.text), 'Name a place of the net.')
  return null
}

/** The place (index) that a port of a part is; null, and an error, where there is none of this name. */
function findPort({ log }: NetContext, { node }: KnownPart, definition: CheckedNet, name: Name): number | null {
  const symbol = definition.bound.names.get(name.text)
  const place = symbol?.kind === 'place' ? definition.model.places[symbol.index]! : null
  if (place !== null && place.direction !== 'internal') return symbol!.index
  // Of a net with a mistake in it not all ports are known.
  if (isMissing(name) || definition.log.broken) {
    log.spoil()
    return null
  }
  const owner = quote(node.net.text)
  const ports = definition.model.places.flatMap((it) => (it.direction === 'internal' ? [] : [it.name]))
  const related = place === null ? [] : [declaredHere(place)]
  if (place !== null) {
    const message = `${quote(name.text)} is no port of ${owner}: it is neither an \`in\` nor an \`out\` place.`
    log.error(name.span, { code: 'MYC540', message, hint: portsHint(ports), related })
    return null
  }
  const meant = log.maySuggest() ? suggest(name.text, ports) : null
  const hint = meant === null ? portsHint(ports) : `Did you mean ${quote(meant)}?`
  log.error(name.span, { code: 'MYC540', message: `${owner} has no port ${quote(name.text)}.`, hint })
  return null
}

const portsHint = (ports: readonly string[]): string =>
  ports.length === 0 ? 'It has no ports: leave it out.' : `Its ports are ${enumerate(ports.slice(0, 8).map(quote))}.`

const declaredHere = ({ name, at }: Place): Related => ({ message: `${quote(name)} is declared here`, span: at })

function reportTwice({ log }: NetContext, { name }: PortNode, earlier: PortNode): void {
  log.error(name.span, {
    code: 'MYC540',
    message: `The port ${quote(name.text)} is bound twice.`,
    hint: 'Remove one of them: a port is one place.',
    related: [{ message: 'It is bound here first', span: earlier.span }],
  })
}
