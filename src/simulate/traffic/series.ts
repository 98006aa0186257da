/** A level that changes with time: its mean, its greatest, and the greatest in each of some equal slots of time. */
export class Series {
  /** The greatest level in each slot. */
  readonly course: number[]
  level = 0
  most = 0
  private readonly slot: number
  private since = 0
  private area = 0

  /**
   * @param slots how many slots there are
   * @param duration how long they are together, in milliseconds
   */
  constructor(slots: number, duration: number) {
    this.slot = duration / slots
    this.course = new Array<number>(slots).fill(0)
  }

  /** From that time on it has another level. */
  set(level: number, at: number): void {
    if (level === this.level) return
    this.pass(at)
    this.level = level
    this.most = Math.max(this.most, level)
    this.raise(this.slotAt(at))
  }

  /** It has kept its level up to that time. */
  pass(at: number): void {
    this.area += this.level * (at - this.since)
    if (this.level > 0 && at > this.since) {
      const last = Math.ceil(at / this.slot) - 1
      for (let slot = this.slotAt(this.since); slot <= last; slot++) this.raise(slot)
    }
    this.since = at
  }

  /** Over the time so far. */
  get mean(): number {
    return this.since === 0 ? this.level : this.area / this.since
  }

  private slotAt(at: number): number {
    return Math.min(Math.floor(at / this.slot), this.course.length - 1)
  }

  private raise(slot: number): void {
    if (slot < this.course.length && this.course[slot]! < this.level) this.course[slot] = this.level
  }
}
