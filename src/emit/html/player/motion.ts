import type { Diagram } from './diagram.ts'
import { makeSvg, prefersStillness } from './dom.ts'

/** Lets elements glow and tokens run along arcs, for a moment. */
export class Motion {
  private readonly diagram: Diagram
  private glowing: Element[] = []
  private running: SVGElement[] = []
  private frame = 0

  constructor(diagram: Diagram) {
    this.diagram = diagram
  }

  stop(): void {
    cancelAnimationFrame(this.frame)
    for (const token of this.running.splice(0)) token.remove()
    for (const element of this.glowing.splice(0)) element.classList.remove('active')
  }

  /**
   * @param duration in milliseconds; 0 for no motion
   * @param backwards whether tokens go back to where they came from
   */
  show(ids: readonly string[], duration: number, backwards: boolean): void {
    this.stop()
    const found = ids.flatMap((id) => this.diagram.find(id) ?? [])
    for (const element of found) element.classList.add('active')
    this.glowing = found
    if (duration === 0 || prefersStillness()) return
    const arcs = found.flatMap((element) => element.querySelector<SVGPathElement>(':scope.edge path') ?? [])
    if (arcs.length > 0) this.run(arcs, duration, backwards)
  }

  private run(arcs: readonly SVGPathElement[], duration: number, backwards: boolean): void {
    const start = performance.now()
    const tokens = arcs.map((arc) => {
      const token = makeSvg('circle', { class: 'token moving', r: 4.5 })
      arc.parentElement?.append(token)
      return { token, arc, length: arc.getTotalLength() }
    })
    this.running = tokens.map(({ token }) => token)
    const step = (now: number): void => {
      const share = Math.min((now - start) / duration, 1)
      const eased = share * share * (3 - 2 * share)
      for (const { token, arc, length } of tokens) {
        const { x, y } = arc.getPointAtLength((backwards ? 1 - eased : eased) * length)
        token.setAttribute('transform', `translate(${x} ${y})`)
      }
      if (share < 1) this.frame = requestAnimationFrame(step)
      else for (const token of this.running.splice(0)) token.remove()
    }
    step(start)
  }
}
