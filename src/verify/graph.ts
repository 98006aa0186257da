/** The states that are explored, and the edges between them: those of state s are numbered from `firstEdge(s)` to before `firstEdge(s + 1)`. */
export interface StateGraph {
  readonly count: number
  /** Also of the state behind the last one. Only of states that were looked at. */
  firstEdge(state: number): number
  /** The state (index) that an edge leads to. */
  targetOf(edge: number): number
  /** The kinds of steps that an edge stands for, as bits. */
  kindsOf(edge: number): number
}

/** States from which edges of such kinds lead to one of these. @param kinds bits, of which an edge has one at least */
export function statesBefore(graph: StateGraph, goals: (state: number) => boolean, kinds: number): Uint8Array {
  const { starts, sources } = backwards(graph, kinds)
  const reached = new Uint8Array(graph.count)
  const waiting = new Uint32Array(graph.count)
  let found = 0
  const add = (state: number): void => {
    if (reached[state] === 1) return
    reached[state] = 1
    waiting[found++] = state
  }
  for (let state = 0; state < graph.count; state++) if (goals(state)) add(state)
  for (let at = 0; at < found; at++) {
    const state = waiting[at]!
    for (let edge = starts[state]!; edge < starts[state + 1]!; edge++) add(sources[edge]!)
  }
  return reached
}

/** For each state from which states edges of such kinds lead to it: those from `starts[s]` to before `starts[s + 1]`. */
function backwards(graph: StateGraph, kinds: number): { starts: Uint32Array; sources: Uint32Array } {
  const { count } = graph
  const starts = new Uint32Array(count + 1)
  for (let edge = graph.firstEdge(count); edge-- > 0;)
    if ((graph.kindsOf(edge) & kinds) !== 0) starts[graph.targetOf(edge)]! += 1
  for (let state = 0, sum = 0; state <= count; state++) starts[state] = sum += starts[state]!
  const sources = new Uint32Array(starts[count]!)
  for (let state = count; state-- > 0;)
    for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++)
      if ((graph.kindsOf(edge) & kinds) !== 0) sources[--starts[graph.targetOf(edge)]!] = state
  return { starts, sources }
}

/** For each state the circle that it is in: states that lead to each other, by number; -1 for those in none. */
export function circlesOf(graph: StateGraph, within: (state: number) => boolean, kinds: number): Int32Array {
  const tarjan = new Tarjan(graph, within, kinds)
  for (let state = 0; state < graph.count; state++) if (within(state)) tarjan.visit(state)
  return tarjan.circles
}

/** The strongly connected components of a part of a graph, without recursion. */
class Tarjan {
  readonly circles: Int32Array
  private readonly graph: StateGraph
  private readonly within: (state: number) => boolean
  private readonly kinds: number
  private readonly numbers: Int32Array
  private readonly lows: Int32Array
  private readonly isOpen: Uint8Array
  private readonly open: number[] = []
  private counter = 0
  private found = 0

  constructor(graph: StateGraph, within: (state: number) => boolean, kinds: number) {
    this.graph = graph
    this.within = within
    this.kinds = kinds
    this.circles = new Int32Array(graph.count).fill(-1)
    this.numbers = new Int32Array(graph.count).fill(-1)
    this.lows = new Int32Array(graph.count)
    this.isOpen = new Uint8Array(graph.count)
  }

  visit(root: number): void {
    if (this.numbers[root]! >= 0) return
    const { graph } = this
    const path: { readonly node: number; edge: number }[] = []
    const enter = (node: number): void => {
      this.numbers[node] = this.counter
      this.lows[node] = this.counter++
      this.open.push(node)
      this.isOpen[node] = 1
      path.push({ node, edge: graph.firstEdge(node) })
    }
    enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      if (top.edge === graph.firstEdge(top.node + 1)) {
        this.leave(path)
        continue
      }
      const edge = top.edge++
      if (!this.counts(edge)) continue
      const target = graph.targetOf(edge)
      if (this.numbers[target]! < 0) enter(target)
      else if (this.isOpen[target] === 1) this.lower(top.node, this.numbers[target]!)
    }
  }

  private counts(edge: number): boolean {
    return (this.graph.kindsOf(edge) & this.kinds) !== 0 && this.within(this.graph.targetOf(edge))
  }

  private leave(path: { readonly node: number }[]): void {
    const { node } = path.pop()!
    const above = path.at(-1)
    if (above !== undefined) this.lower(above.node, this.lows[node]!)
    if (this.lows[node] === this.numbers[node]) this.close(node)
  }

  private lower(node: number, low: number): void {
    this.lows[node] = Math.min(this.lows[node]!, low)
  }

  private close(root: number): void {
    const members = this.open.splice(this.open.lastIndexOf(root))
    for (const member of members) this.isOpen[member] = 0
    const isCircle = members.length > 1 || this.leadsToItself(root)
    if (isCircle) for (const member of members) this.circles[member] = this.found
    this.found += 1
  }

  private leadsToItself(state: number): boolean {
    for (let edge = this.graph.firstEdge(state); edge < this.graph.firstEdge(state + 1); edge++)
      if (this.graph.targetOf(edge) === state && this.counts(edge)) return true
    return false
  }
}

/** Whether some edge of a state is as wanted. */
export function someEdge(graph: StateGraph, state: number, isWanted: (edge: number) => boolean): boolean {
  for (let edge = graph.firstEdge(state); edge < graph.firstEdge(state + 1); edge++) if (isWanted(edge)) return true
  return false
}
