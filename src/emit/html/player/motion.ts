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
   * @param landed is called when the tokens are there: at once where none runs, never where another motion comes first
   */
  show(ids: readonly string[], duration: number, backwards: boolean, landed: () => void): void {
    this.stop()
    const found = ids.flatMap((id) => this.diagram.find(id) ?? [])
    for (const element of found) element.classList.add('active')
    this.glowing = found
    const arcs = found.flatMap((element) => element.querySelector<SVGPathElement>(':scope.edge path') ?? [])
    if (duration === 0 || arcs.length === 0 || prefersStillness()) landed()
    else this.run(arcs, duration, backwards, landed)
  }

  private run(arcs: readonly SVGPathElement[], duration: number, backwards: boolean, landed: () => void): void {
    const start = performance.now()
    const tokens = arcs.map((arc) => {
      const token = makeSvg('circle', { class: 'token moving', r: 4.5 })
      arc.parentElement?.append(token)
      // An arc that leads back is drawn from its end to its start.
      const isTurned = arc.closest('.edge')?.classList.contains('back') === true
      return { token, arc, length: arc.getTotalLength(), isReversed: isTurned !== backwards }
    })
    this.running = tokens.map(({ token }) => token)
    const step = (now: number): void => {
      const share = Math.min((now - start) / duration, 1)
      const eased = share * share * (3 - 2 * share)
      for (const { token, arc, length, isReversed } of tokens) {
        const { x, y } = arc.getPointAtLength((isReversed ? 1 - eased : eased) * length)
        token.setAttribute('transform', `translate(${x} ${y})`)
      }
      if (share < 1) {
        this.frame = requestAnimationFrame(step)
        return
      }
      for (const token of this.running.splice(0)) token.remove()
      landed()
    }
    step(start)
  }
}
