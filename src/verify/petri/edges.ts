/** Which markings follow on which, in the order in which the markings were looked at. */
export class Edges {
  private targets = new Int32Array(1024)
  private starts = new Int32Array(1024)
  private length = 0
  private sources = 0

  /** How many bytes it has. */
  get bytes(): number {
    return this.targets.byteLength + this.starts.byteLength
  }

  /** Another marking follows on the present one. */
  push(target: number): void {
    if (this.length === this.targets.length) this.targets = doubled(this.targets)
    this.targets[this.length++] = target
  }

  /** What comes next follows on the next marking. */
  endSource(): void {
    this.sources += 1
    if (this.sources + 1 > this.starts.length) this.starts = doubled(this.starts)
    this.starts[this.sources] = this.length
  }

  /** Forgets what follows on the present marking. */
  restartSource(): void {
    this.length = this.starts[this.sources]!
  }

  /** Those that follow on marking s are `targets[starts[s]]` to before `targets[starts[s + 1]]`. */
  table(): Adjacency {
    return { starts: this.starts.subarray(0, this.sources + 1), targets: this.targets.subarray(0, this.length) }
  }
}

/** A graph as lists behind each other. */
export interface Adjacency {
  readonly starts: Int32Array
  readonly targets: Int32Array
}

/** The same graph with all arrows turned. */
export function reversed({ starts, targets }: Adjacency): Adjacency {
  const count = starts.length - 1
  const ends = new Int32Array(count + 1)
  for (const target of targets) ends[target + 1]! += 1
  for (let at = 0; at < count; at++) ends[at + 1]! += ends[at]!
  const turned = new Int32Array(targets.length)
  const next = ends.slice()
  for (let source = 0; source < count; source++)
    for (let at = starts[source]!; at < starts[source + 1]!; at++) turned[next[targets[at]!]!++] = source
  return { starts: ends, targets: turned }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length)
  larger.set(array)
  return larger
}
