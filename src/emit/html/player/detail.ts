import { printable } from '../../../diagnostics/printable.ts'
import { callsOf, contentsOf, unknownToken } from '../../../trace/contents.ts'
import type { Replay, ReplayFrame } from '../../../trace/replay.ts'
import type { PlayNet } from '../model.ts'
import { clock } from './clock.ts'
import type { Diagram } from './diagram.ts'
import { make } from './dom.ts'
import { valueText } from './value-text.ts'

/** How many tokens, calls or instances are listed. */
const most = 8

/** Tells all about one element: what the spec says of it, and what is in it now. */
export class Detail {
  private readonly host: HTMLElement
  private readonly diagram: Diagram
  private replay: Replay<PlayNet>
  private position = 0
  private pinned: string | null = null
  private pointed: string | null = null

  constructor(host: HTMLElement, diagram: Diagram, replay: Replay<PlayNet>) {
    this.host = host
    this.diagram = diagram
    this.replay = replay
  }

  open(replay: Replay<PlayNet>): void {
    this.replay = replay
  }

  /** Shows an element for as long as it is pointed at. */
  point(id: string | null): void {
    this.pointed = id
    this.draw()
  }

  /** Shows an element until another one is chosen. */
  pin(id: string | null): void {
    this.pinned = id
    this.draw()
  }

  show(position: number): void {
    this.position = position
    this.draw()
  }

  private draw(): void {
    const id = this.pointed ?? this.pinned
    const said = id === null ? '' : (this.diagram.find(id)?.querySelector('title')?.textContent ?? '')
    this.host.hidden = said.trim() === ''
    if (id === null || this.host.hidden) return
    const now = this.now(id).map((line) => make('p', 'now', line))
    this.host.replaceChildren(...said.split('\n').map((line) => make('p', 'said', printable(line))), ...now)
  }

  private now(id: string): string[] {
    const { net } = this.replay
    const place = net.places.findIndex((it) => it.id === id)
    if (place >= 0) return this.tokensIn(place)
    const transition = net.transitions.findIndex((it) => it.id === id)
    if (transition >= 0) return this.callsIn(transition)
    return statesIn(net, this.replay.frame(this.position), id)
  }

  private tokensIn(place: number): string[] {
    const { net, trace } = this.replay
    const begin = this.replay.frame(0).tokens[place]!
    const tokens = contentsOf(net, place, begin, trace.slice(0, this.position))
    const count = this.replay.frame(this.position).tokens[place]!
    const head = count === 1 ? '1 token now' : `${count} tokens now`
    const values = (tokens ?? []).filter((token) => token !== unknownToken && token !== null)
    const { [place]: coming = 0 } = this.replay.frame(this.position).coming
    return [head, ...(coming === 0 ? [] : [`${coming} coming`]), ...shortened(values.map((token) => valueText(token)))]
  }

  private callsIn(transition: number): string[] {
    const { net, trace } = this.replay
    const calls = callsOf(net.transitions[transition]!.name, trace.slice(0, this.position))
    if (calls.length === 0) return []
    const { at } = this.replay.frame(this.position)
    return [
      `${calls.length} under way`,
      ...shortened(calls.map(({ call, since }) => `(${call}) since ${clock(since)}, for ${clock(at - since)}`)),
    ]
  }
}

/** The instances that are in a state, where it is one. */
function statesIn({ machines }: PlayNet, { instances, ended }: ReplayFrame, id: string): string[] {
  return machines.flatMap(({ states, keyed }, machine) => {
    const state = states.findIndex((it) => it.id === id)
    if (state < 0 || !keyed) return []
    const present = [...instances[machine]!].filter(([key, at]) => at === state && !ended[machine]!.has(key))
    const keys = present.map(([key]) => valueText(key))
    return keys.length === 0 ? [] : [`now in it: ${shortened(keys).join(', ')}`]
  })
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length > most ? [...lines.slice(0, most), `and ${lines.length - most} more`] : lines
}
