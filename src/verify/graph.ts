/** The states that are explored, and what follows on each: from `starts[s]` to before `starts[s + 1]`. */
export interface StateGraph {
  readonly count: number
  readonly starts: readonly number[]
  readonly targets: readonly number[]
  readonly kinds: readonly number[]
}

/** States from which steps of such kinds lead to one of these. */
export function statesBefore(
  graph: StateGraph,
  goals: (state: number) => boolean,
  kinds: ReadonlySet<number>,
): Uint8Array {
  const sources: number[][] = Array.from({ length: graph.count }, () => [])
  for (const [source, target] of edgesOf(graph, kinds)) sources[target]!.push(source)
  const reached = new Uint8Array(graph.count)
  const waiting: number[] = []
  const add = (state: number): void => {
    if (reached[state] === 1) return
    reached[state] = 1
    waiting.push(state)
  }
  for (let state = 0; state < graph.count; state++) if (goals(state)) add(state)
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) sources[state]!.forEach(add)
  return reached
}

function* edgesOf(
  { count, starts, targets, kinds: all }: StateGraph,
  kinds: ReadonlySet<number>,
): Iterable<[number, number]> {
  for (let state = 0; state < count; state++)
    for (let at = starts[state]!; at < starts[state + 1]!; at++) if (kinds.has(all[at]!)) yield [state, targets[at]!]
}

/** For each state the circle that it is in: states that lead to each other, by number; -1 for those in none. */
export function circlesOf(
  graph: StateGraph,
  within: (state: number) => boolean,
  kinds: ReadonlySet<number>,
): Int32Array {
  const next: number[][] = Array.from({ length: graph.count }, () => [])
  for (const [source, target] of edgesOf(graph, kinds)) if (within(source) && within(target)) next[source]!.push(target)
  const tarjan = new Tarjan(next)
  for (let state = 0; state < graph.count; state++) if (within(state)) tarjan.visit(state)
  return tarjan.circles
}

/** The strongly connected components of a graph, without recursion. */
class Tarjan {
  readonly circles: Int32Array
  private readonly next: readonly (readonly number[])[]
  private readonly numbers: Int32Array
  private readonly lows: Int32Array
  private readonly isOpen: Uint8Array
  private readonly open: number[] = []
  private counter = 0
  private found = 0

  constructor(next: readonly (readonly number[])[]) {
    this.next = next
    this.circles = new Int32Array(next.length).fill(-1)
    this.numbers = new Int32Array(next.length).fill(-1)
    this.lows = new Int32Array(next.length)
    this.isOpen = new Uint8Array(next.length)
  }

  visit(root: number): void {
    if (this.numbers[root]! >= 0) return
    const path: { readonly node: number; at: number }[] = []
    const enter = (node: number): void => {
      this.numbers[node] = this.counter
      this.lows[node] = this.counter++
      this.open.push(node)
      this.isOpen[node] = 1
      path.push({ node, at: 0 })
    }
    enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = this.next[top.node]![top.at++]
      if (target === undefined) this.leave(path)
      else if (this.numbers[target]! < 0) enter(target)
      else if (this.isOpen[target] === 1) this.lower(top.node, this.numbers[target]!)
    }
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
    const isCircle = members.length > 1 || this.next[root]!.includes(root)
    if (isCircle) for (const member of members) this.circles[member] = this.found
    this.found += 1
  }
}
