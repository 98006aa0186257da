import { quote } from '../../diagnostics/wording.ts'
import type { PortNode } from '../../syntax/tree.ts'
import type { PortEnd } from '../elaborated.ts'
import type { NetContext } from '../net-context.ts'
import type { KnownPart } from './part.ts'

/** A port that is bound: where that is written, and to what, as far as that is known. */
export interface Binding {
  readonly node: PortNode
  readonly to: PortEnd | null
}

/** What is written of the ports of each part: by the index of the place that is the port. */
export type Bindings = readonly ReadonlyMap<number, Binding>[]

/** By what a port is known among those of all parts; none for a place of the net. */
export const keyOf = (end: PortEnd | null): string[] =>
  end === null || end.part === null ? [] : [`${end.part} ${end.place}`]

/** What a port is in the end, from one to the next; null where that is not known. */
export function endOf(
  { log }: NetContext,
  parts: readonly KnownPart[],
  bindings: Bindings,
  start: PortEnd,
  circles: Set<string>,
): PortEnd | null {
  const passed = new Set<string>()
  for (let end = start; ;) {
    const [key] = keyOf(end)
    if (key === undefined || end.part === null) return end
    const next = bindings[end.part]!.get(end.place)
    if (next === undefined) return end
    if (next.to === null) return null
    if (passed.has(key)) {
      if (![...passed].some((it) => circles.has(it)))
        log.error(next.node.span, {
          code: 'MYC543',
          message: `These ports are bound to each other in a circle: ${circleText(parts, bindings, end)}.`,
          hint: 'Bind one of them to a place of the net, or leave it out: then it is a place itself.',
        })
      for (const each of passed) circles.add(each)
      return null
    }
    passed.add(key)
    end = next.to
  }
}

/** The names of the ports of a circle, from one on and back to it. */
function circleText(parts: readonly KnownPart[], bindings: Bindings, start: PortEnd): string {
  const names: string[] = []
  let end = start
  do {
    names.push(quote(portName(parts, end)))
    end = bindings[end.part!]!.get(end.place)!.to!
  } while (end.part !== start.part || end.place !== start.place)
  return [...names, names[0]].join(' → ')
}

/** A port of a part as it is written: `limit.passed`. */
export function portName(parts: readonly KnownPart[], { part, place }: PortEnd): string {
  const { node, net } = parts[part!]!
  return `${node.name.text}.${net!.model.places[place]!.name}`
}
