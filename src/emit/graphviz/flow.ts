import type { Drawn, DotEdge, EdgeEnd } from './dot.ts'

/**
 * Finds the arcs that lead back, against the direction of the picture. They are laid out as if they went the other way
 * (their class says `back`), so that they run beside those that they answer, and end at the near side of a bar.
 * The search goes as tokens do, along arcs in the order given.
 * @param first where tokens come in (ids of nodes)
 */
export function turnBack(it: Drawn, first: readonly string[]): Drawn {
  const back = backEdges(it.edges, [...first, ...it.nodes.map(({ id }) => id)])
  return { ...it, edges: it.edges.map((edge) => (back.has(edge) ? turned(edge) : edge)) }
}

/** An arc, laid out as if it went the other way. */
export function turned({ from, to, attributes }: DotEdge): DotEdge {
  const { arrowhead = 'normal', class: classes = '', ...others } = attributes
  return {
    from: flipped(to),
    to: flipped(from),
    attributes: { ...others, class: `${String(classes)} back`, dir: 'back', arrowtail: arrowhead },
  }
}

const flipped = (end: EdgeEnd): EdgeEnd =>
  typeof end === 'string' ? end : { ...end, side: end.side === 'in' ? 'out' : 'in' }

/** A node on the path of the search, with the edges that leave it and were not followed yet. */
interface Open {
  readonly node: string
  readonly edges: DotEdge[]
}

/** A depth-first search, without recursion: an edge to a node that is on the path leads back. */
function backEdges(edges: readonly DotEdge[], roots: readonly string[]): Set<DotEdge> {
  const leaving = byNode(edges)
  const back = new Set<DotEdge>()
  const open = new Set<string>()
  const done = new Set<string>()
  const path: Open[] = []
  const enter = (node: string): void => {
    if (done.has(node)) return
    open.add(node)
    path.push({ node, edges: [...(leaving.get(node) ?? [])] })
  }
  for (const root of roots) {
    enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = top.edges.shift()
      if (edge === undefined) {
        done.add(top.node)
        open.delete(top.node)
        path.pop()
      } else if (open.has(nodeOf(edge.to))) back.add(edge)
      else enter(nodeOf(edge.to))
    }
  }
  return back
}

function byNode(edges: readonly DotEdge[]): Map<string, DotEdge[]> {
  const leaving = new Map<string, DotEdge[]>()
  for (const edge of edges) {
    const others = leaving.get(nodeOf(edge.from))
    if (others === undefined) leaving.set(nodeOf(edge.from), [edge])
    else others.push(edge)
  }
  return leaving
}

const nodeOf = (end: EdgeEnd): string => (typeof end === 'string' ? end : end.node)

/** How many columns all arcs together span, as Graphviz will lay them out: what its work grows with. */
export function totalSpan(it: Drawn): number {
  const columns = columnsOf(it.edges)
  const span = ({ from, to }: DotEdge): number =>
    Math.abs((columns.get(nodeOf(to)) ?? 0) - (columns.get(nodeOf(from)) ?? 0))
  const own = it.edges.reduce((sum, edge) => sum + span(edge), 0)
  return it.clusters.reduce((sum, cluster) => sum + totalSpan(cluster), own)
}

/** Each node stands behind all that lead to it. Those in a circle stay where they are. */
function columnsOf(edges: readonly DotEdge[]): Map<string, number> {
  const leaving = byNode(edges)
  const waitingFor = new Map<string, number>()
  for (const { to } of edges) waitingFor.set(nodeOf(to), (waitingFor.get(nodeOf(to)) ?? 0) + 1)
  const ready = [...leaving.keys()].filter((node) => !waitingFor.has(node))
  const columns = new Map<string, number>()
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const { to } of leaving.get(node) ?? []) {
      const next = nodeOf(to)
      columns.set(next, Math.max(columns.get(next) ?? 0, (columns.get(node) ?? 0) + 1))
      waitingFor.set(next, waitingFor.get(next)! - 1)
      if (waitingFor.get(next) === 0) ready.push(next)
    }
  }
  return columns
}
