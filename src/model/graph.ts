/** For each node (by index) the nodes that it leads to. */
export type Successors = readonly (readonly number[])[]

/**
 * The strongly connected components, each after those that it leads to (Tarjan, without recursion: graphs of specs can
 * be deep).
 */
export function components(graph: Successors): number[][] {
  const search: Search = {
    graph,
    order: new Array<number>(graph.length).fill(-1),
    low: new Array<number>(graph.length).fill(0),
    next: new Array<number>(graph.length).fill(0),
    open: [],
    isOpen: new Array<boolean>(graph.length).fill(false),
    count: 0,
    found: [],
  }
  for (let node = 0; node < graph.length; node++) if (search.order[node] === -1) explore(search, node)
  return search.found
}

/** All nodes to which some lead, these among them. */
export function reachable(graph: readonly Iterable<number>[], start: readonly number[]): ReadonlySet<number> {
  const reached = new Set(start)
  for (const node of reached) for (const target of graph[node]!) reached.add(target)
  return reached
}

/** The components in which one can go round: several nodes, or one that leads to itself. */
export function cycles(graph: Successors): number[][] {
  return components(graph).filter((nodes) => nodes.length > 1 || leadsToItself(graph, nodes[0]!))
}

function leadsToItself(graph: Successors, node: number): boolean {
  return graph[node]!.includes(node)
}

interface Search {
  readonly graph: Successors
  /** When each node was reached; -1: not yet. */
  readonly order: number[]
  /** The earliest open node that each node leads back to. */
  readonly low: number[]
  /** How many ways out of each node have been followed. */
  readonly next: number[]
  readonly open: number[]
  readonly isOpen: boolean[]
  count: number
  readonly found: number[][]
}

function explore(search: Search, start: number): void {
  const path = [start]
  reach(search, start)
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const target = search.graph[node]![search.next[node]!++]
    if (target === undefined) {
      path.pop()
      leave(search, node, path.at(-1))
    } else if (search.order[target] === -1) {
      path.push(target)
      reach(search, target)
    } else if (search.isOpen[target] === true) {
      search.low[node] = Math.min(search.low[node]!, search.order[target]!)
    }
  }
}

function reach(search: Search, node: number): void {
  search.order[node] = search.low[node] = search.count++
  search.open.push(node)
  search.isOpen[node] = true
}

function leave(search: Search, node: number, parent: number | undefined): void {
  if (parent !== undefined) search.low[parent] = Math.min(search.low[parent]!, search.low[node]!)
  if (search.low[node] !== search.order[node]) return
  const component = search.open.splice(search.open.lastIndexOf(node))
  for (const member of component) search.isOpen[member] = false
  search.found.push(component.reverse())
}
