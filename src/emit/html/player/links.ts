import type { PlayNet } from '../model.ts'

/** Which element of the picture belongs to which line of the spec, and which arcs touch it. */
export class Links {
  /** Line (from 1) of each element, by id. */
  readonly lines = new Map<string, number>()
  private readonly elements = new Map<number, string[]>()
  private readonly near = new Map<string, Set<string>>()

  constructor(nets: readonly PlayNet[]) {
    for (const net of nets) this.addNet(net)
  }

  /** The elements of a line. */
  at(line: number): readonly string[] {
    return this.elements.get(line) ?? []
  }

  /** The arcs of an element and what they lead to. */
  around(id: string): ReadonlySet<string> {
    return this.near.get(id) ?? new Set()
  }

  private addNet(net: PlayNet): void {
    this.add(net.id, net.line)
    for (const { id, line } of [...(net.parts ?? []), ...net.places]) this.add(id, line)
    for (const machine of net.machines) {
      this.add(machine.id, machine.line)
      for (const { id, line } of machine.states) this.add(id, line)
    }
    for (const transition of net.transitions) {
      this.add(transition.id, transition.line)
      for (const { place, arc } of transition.takes) {
        this.add(arc, transition.line)
        this.join(net.places[place]!.id, arc, transition.id)
      }
      for (const look of transition.looks) {
        this.add(look, transition.line)
        this.join(transition.id, look, look)
      }
      for (const branch of transition.branches) this.addBranch(net, transition.id, branch)
    }
    for (const { id, expiry, cancelled } of net.places)
      for (const arc of [expiry, cancelled]) if (arc !== null) this.join(id, arc, arc)
  }

  private addBranch(
    net: PlayNet,
    transition: string,
    { end, arc, line, puts }: PlayNet['transitions'][number]['branches'][number],
  ): void {
    this.add(end, line)
    this.add(arc, line)
    this.join(transition, arc, end)
    for (const put of puts) {
      this.add(put.arc, line)
      const place = net.places[put.place]!.id
      this.join(end, put.arc, place)
      this.join(transition, put.arc, place)
    }
  }

  private add(id: string, line: number): void {
    this.lines.set(id, line)
    const known = this.elements.get(line)
    if (known === undefined) this.elements.set(line, [id])
    else known.push(id)
  }

  private join(from: string, arc: string, to: string): void {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const near = this.near.get(one) ?? new Set()
      this.near.set(one, near.add(arc).add(other))
    }
  }
}
