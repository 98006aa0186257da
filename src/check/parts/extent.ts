import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import { grouped, limits } from '../../source/limits.ts'
import type { NetDeclaration } from '../../syntax/tree.ts'
import type { CheckedNet, Extent } from '../elaborated.ts'
import type { NamedPart } from './part.ts'

/** How much a net is by itself. */
const ownExtent = ({ members, span }: NetDeclaration): Extent => ({
  levels: 1,
  members: members.length,
  letters: span.end - span.start,
})

/** How much a net is with all its parts. */
export function extentOf(node: NetDeclaration, parts: readonly NamedPart[]): Extent {
  return parts.reduce((sum, { net }) => (net === null ? sum : plus(sum, net.extent)), ownExtent(node))
}

const plus = (one: Extent, part: Extent): Extent => ({
  levels: Math.max(one.levels, part.levels + 1),
  members: one.members + part.members,
  letters: one.letters + part.letters,
})

/** Leaves out, and reports, the parts with which a net would be too large: nets that are used often grow fast. */
export function withinLimits(node: NetDeclaration, parts: readonly NamedPart[], log: Log): NamedPart[] {
  let sum = ownExtent(node)
  return parts.map((part) => {
    if (part.net === null) return part
    const next = plus(sum, part.net.extent)
    const excess = excessOf(next)
    if (excess === null) sum = next
    else reportExcess(log, part, part.net, excess)
    return excess === null ? part : { ...part, net: null }
  })
}

function excessOf({ members, letters }: Extent): string | null {
  if (members > limits.members) return `${grouped(limits.members)} members`
  return letters > limits.length ? '8 MiB of text' : null
}

function reportExcess(log: Log, { node }: NamedPart, { extent }: CheckedNet, most: string): void {
  log.error(node.net.span, {
    code: 'MYC110',
    message: `With this part, which has ${grouped(extent.members)} members with those of its own parts, the net is more than ${most}.`,
    hint: `Leave parts out of it, or out of ${quote(node.net.text)}.`,
  })
}
