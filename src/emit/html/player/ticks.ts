import type { TraceEvent } from '../../../trace/event.ts'
import { type Tone, toneOf } from './tone.ts'
import { makeSvg } from './dom.ts'

/** How many marks there can be beside each other. */
const columns = 400

/** Marks along the scrubber where something out of the ordinary happened. */
export class Ticks {
  private readonly paths: ReadonlyMap<Tone, SVGPathElement>

  constructor(svg: SVGSVGElement) {
    svg.setAttribute('viewBox', `0 0 ${columns} 1`)
    svg.setAttribute('preserveAspectRatio', 'none')
    const tones: Tone[] = ['refusal', 'failure', 'state']
    this.paths = new Map(tones.map((tone) => [tone, makeSvg('path', { class: `tick ${tone}` })]))
    svg.replaceChildren(...this.paths.values())
  }

  open(trace: readonly TraceEvent[]): void {
    for (const [tone, path] of this.paths) {
      const marked = new Set<number>()
      for (const [index, traceEvent] of trace.entries())
        if (toneOf(traceEvent) === tone) marked.add(Math.round(((index + 1) / trace.length) * columns))
      // What happens all the time is nothing to go to.
      const shown = marked.size > columns / 2 ? [] : [...marked]
      path.setAttribute('d', shown.map((column) => `M${column} 0V1`).join(''))
    }
  }
}
