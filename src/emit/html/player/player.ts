import type { TraceEvent } from '../../../trace/event.ts'
import { isLandmark, type Landmark } from './tone.ts'

/** How long one trace event is shown at normal speed, in milliseconds. */
const pace = 600

/** After a longer pause than this, in milliseconds, nobody was looking: what is due since then is not hurried through. */
const longest = 500

/** Where one is in a trace, and how it goes on. */
export class Player {
  position = 0
  playing = false
  speed = 1
  private trace: readonly TraceEvent[]
  private readonly changed: (moved: number) => void
  private readonly waiting: (share: number) => void
  private timer = 0
  private due = 0

  /**
   * @param changed is told by how many trace events the position moved; 0 for a jump
   * @param waiting is told how much of the time until the next trace event has passed, as it is played: 0 to 1
   */
  constructor(trace: readonly TraceEvent[], changed: (moved: number) => void, waiting: (share: number) => void) {
    this.trace = trace
    this.changed = changed
    this.waiting = waiting
  }

  get length(): number {
    return this.trace.length
  }

  /** How long a step is shown, in milliseconds. */
  get duration(): number {
    return pace / this.speed
  }

  open(trace: readonly TraceEvent[]): void {
    this.pause()
    this.trace = trace
    this.position = 0
    this.changed(0)
  }

  seek(position: number): void {
    this.position = Math.min(Math.max(Math.round(position), 0), this.length)
    this.changed(0)
  }

  /** Whoever goes step by step wants to stay there. */
  step(by: 1 | -1): void {
    this.pause()
    const before = this.position
    this.position = Math.min(Math.max(before + by, 0), this.length)
    this.changed(this.position - before)
  }

  /** Goes to the next or the last trace event of a kind, or to an end of the trace. */
  jump(by: 1 | -1, what: Landmark): void {
    let at = this.position + by
    while (at > 0 && at < this.length && !isLandmark(this.trace[at - 1]!, what)) at += by
    this.seek(at)
  }

  toggle(): void {
    if (this.playing) this.pause()
    else this.play()
  }

  play(): void {
    if (this.position >= this.length) this.position = 0
    this.playing = true
    this.due = performance.now() + (this.isGapAhead() ? this.duration : 0)
    this.changed(0)
    this.timer = requestAnimationFrame((now) => this.tick(now))
  }

  /** Whether time passes before the next trace event. */
  private isGapAhead(): boolean {
    const { trace } = this
    return (trace[this.position]?.at ?? 0) > (trace[this.position - 1]?.at ?? 0)
  }

  pause(): void {
    cancelAnimationFrame(this.timer)
    if (!this.playing) return
    this.playing = false
    this.changed(0)
  }

  /** At high speed several trace events go by between two pictures. */
  private tick(now: number): void {
    let moved = 0
    if (now - this.due > longest) this.due = now
    while (this.due <= now && this.position < this.length) {
      this.due += this.duration
      this.position += 1
      moved += 1
    }
    if (moved > 0) this.changed(moved)
    else this.waiting(1 - (this.due - now) / this.duration)
    if (this.position >= this.length) this.pause()
    else if (this.playing) this.timer = requestAnimationFrame((next) => this.tick(next))
  }
}
