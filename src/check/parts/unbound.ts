import { enumerate, quote } from '../../diagnostics/wording.ts'
import type { Place } from '../../model/program.ts'
import type { NetContext } from '../net-context.ts'
import type { KnownPart } from './part.ts'
import { isSameKind, kindOf, portPlace } from './port-checks.ts'

/** MYC540: ports of a part to which nothing is bound, and which places they could be. */
export function reportUnbound(net: NetContext, part: KnownPart, isBound: (place: number) => boolean): void {
  const places = part.net?.model.places ?? []
  const open = places.flatMap(({ direction }, index) =>
    direction === 'internal' || isBound(index) ? [] : [portPlace(part, index)!],
  )
  const [first] = open
  if (first === undefined) return
  const shown = open.slice(0, 8)
  const [what, are] = open.length === 1 ? ['port', 'is'] : ['ports', 'are']
  net.log.error(part.node.name.span, {
    code: 'MYC540',
    message: `The ${what} ${enumerate(shown.map(({ name }) => quote(name)))} of ${quote(part.node.name.text)} ${are} bound to no place.`,
    hint: hintFor(first, fitting(net, first)),
    related: shown.map(({ name, at }) => ({ message: `${quote(name)} is declared here`, span: at })),
  })
}

/** The names of the places of a net that a port could be; one of its own name is meant. */
function fitting({ bound, types }: NetContext, port: Place): string[] {
  const wrong = port.direction === 'in' ? 'out' : 'in'
  const names = bound.places.flatMap(({ node: { name, direction, store } }, index) =>
    direction !== wrong && isSameKind(port, { store, type: types[index] ?? null }) ? [name.text] : [],
  )
  return names.includes(port.name) ? [port.name] : names
}

function hintFor(port: Place, names: readonly string[]): string {
  const written = (name: string): string => quote(name === port.name ? name : `${port.name} = ${name}`)
  if (names.length === 1) return `Write ${written(names[0]!)} in its braces.`
  if (names.length > 1) return `Say in its braces which one it is: ${names.slice(0, 8).map(written).join(', ')}.`
  return `Declare a place, ${quote(`place ${port.name}: ${kindOf(port)}`)}, and write ${quote(port.name)} in its braces; or bind a port of another part to it.`
}
