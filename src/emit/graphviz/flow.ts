import type { Drawn, Edge, End } from './dot.ts'

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

function turned({ from, to, attributes }: Edge): Edge {
  const { arrowhead = 'normal', class: classes = '', ...others } = attributes
  return {
    from: flipped(to),
    to: flipped(from),
    attributes: { ...others, class: `${String(classes)} back`, dir: 'back', arrowtail: arrowhead },
  }
}

const flipped = (end: End): End => (typeof end === 'string' ? end : { ...end, side: end.side === 'in' ? 'out' : 'in' })

/** A node on the path of the search, with the edges that leave it and were not followed yet. */
interface Open {
  readonly node: string
  readonly edges: Edge[]
}

/** A depth-first search, without recursion: an edge to a node that is on the path leads back. */
function backEdges(edges: readonly Edge[], roots: readonly string[]): Set<Edge> {
  const leaving = byNode(edges)
  const back = new Set<Edge>()
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

function byNode(edges: readonly Edge[]): Map<string, Edge[]> {
  const leaving = new Map<string, Edge[]>()
  for (const edge of edges) leaving.set(nodeOf(edge.from), [...(leaving.get(nodeOf(edge.from)) ?? []), edge])
  return leaving
}

const nodeOf = (end: End): string => (typeof end === 'string' ? end : end.node)
