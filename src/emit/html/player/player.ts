import { isNotable } from './describe.ts'
import type { Replay } from './replay.ts'

/** How long one happening is shown at normal speed, in milliseconds. */
const pace = 600

/** Where one is in a trace, and how it goes on. */
export class Player {
  position = 0
  playing = false
  speed = 1
  private replay: Replay
  private readonly changed: (moved: number) => void
  private timer = 0
  private due = 0

  /** @param changed is told by how many happenings the position moved; 0 for a jump */
  constructor(replay: Replay, changed: (moved: number) => void) {
    this.replay = replay
    this.changed = changed
  }

  get length(): number {
    return this.replay.trace.length
  }

  /** How long a step is shown, in milliseconds. */
  get duration(): number {
    return pace / this.speed
  }

  open(replay: Replay): void {
    this.pause()
    this.replay = replay
    this.position = 0
    this.changed(0)
  }

  seek(position: number): void {
    this.position = Math.min(Math.max(Math.round(position), 0), this.length)
    this.changed(0)
  }

  step(by: 1 | -1): void {
    const before = this.position
    this.position = Math.min(Math.max(before + by, 0), this.length)
    this.changed(this.position - before)
  }

  /** Goes to the next or the last notable happening, or to an end of the trace. */
  jump(by: 1 | -1): void {
    let at = this.position + by
    while (at > 0 && at < this.length && !isNotable(this.replay.trace[at - 1]!)) at += by
    this.seek(at)
  }

  toggle(): void {
    if (this.playing) this.pause()
    else this.play()
  }

  play(): void {
    if (this.position >= this.length) this.position = 0
    this.playing = true
    this.due = performance.now()
    this.changed(0)
    this.timer = requestAnimationFrame((now) => this.tick(now))
  }

  pause(): void {
    cancelAnimationFrame(this.timer)
    if (!this.playing) return
    this.playing = false
    this.changed(0)
  }

  /** At high speed several happenings go by between two pictures. */
  private tick(now: number): void {
    let moved = 0
    while (this.due <= now && this.position < this.length) {
      this.due += this.duration
      this.position += 1
      moved += 1
    }
    if (moved > 0) this.changed(moved)
    if (this.position >= this.length) this.pause()
    else if (this.playing) this.timer = requestAnimationFrame((next) => this.tick(next))
  }
}
