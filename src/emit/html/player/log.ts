import type { Happening } from '../../../network/happening.ts'
import { clock, describe, toneOf } from './describe.ts'
import { make } from './dom.ts'

/** Height of a row in pixels; the style sheet has the same. */
const rowHeight = 24

/** More pixels than this no browser lays out; rows of longer traces share them. */
const tallest = 8_000_000

/** What happened, as a list of which only the rows in view exist. */
export class Log {
  private readonly host: HTMLElement
  private readonly rows = make('div', 'rows')
  private readonly seek: (position: number) => void
  private trace: readonly Happening[] = []
  private position = 0
  private first = -1

  /** @param seek is given how many happenings are to be behind */
  constructor(host: HTMLElement, seek: (position: number) => void) {
    this.host = host
    this.seek = seek
    host.append(this.rows)
    host.addEventListener('scroll', () => this.draw())
    host.addEventListener('click', ({ target }) => {
      const index = (target as Element).closest<HTMLElement>('.row')?.dataset['index']
      if (index !== undefined) this.seek(Number(index) + 1)
    })
    host.addEventListener('keydown', (event) => this.key(event))
    new ResizeObserver(() => this.draw(true)).observe(host)
  }

  open(trace: readonly Happening[]): void {
    this.trace = trace
    this.rows.style.height = `${Math.min(trace.length * rowHeight, tallest)}px`
    this.draw(true)
  }

  /** Marks the last thing that happened, and keeps it in view. */
  show(position: number): void {
    this.position = position
    const top = this.topOf(position - 1)
    const { scrollTop, clientHeight } = this.host
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * rowHeight)
      this.host.scrollTop = Math.max(0, top - clientHeight / 2)
    this.draw(true)
  }

  /** Up and down go to the happening before and after. */
  private key(event: KeyboardEvent): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.seek(this.position + by)
  }

  /** Of a trace that is too long, a pixel is more than its share of a row. */
  private get pitch(): number {
    return this.trace.length * rowHeight > tallest ? tallest / this.trace.length : rowHeight
  }

  private topOf(index: number): number {
    return index * this.pitch
  }

  private draw(always = false): void {
    const first = Math.max(0, Math.floor(this.host.scrollTop / this.pitch) - 4)
    if (!always && first === this.first) return
    this.first = first
    const count = Math.ceil(this.host.clientHeight / rowHeight) + 8
    const top = this.topOf(first)
    const shown = this.trace
      .slice(first, first + count)
      .map((it, index) => this.row(it, first + index, top + index * rowHeight))
    this.rows.replaceChildren(...shown)
    this.host.setAttribute('aria-activedescendant', `row-${this.position - 1}`)
  }

  private row(happening: Happening, index: number, top: number): HTMLElement {
    const row = make('div', `row ${toneOf(happening)}`)
    row.id = `row-${index}`
    row.role = 'option'
    row.ariaPosInSet = String(index + 1)
    row.ariaSetSize = String(this.trace.length)
    row.ariaSelected = String(index === this.position - 1)
    row.dataset['index'] = String(index)
    row.style.top = `${top}px`
    if (index === this.position - 1) row.setAttribute('aria-current', 'step')
    if (index >= this.position) row.classList.add('ahead')
    const what = describe(happening)
    row.title = what
    row.append(make('span', 'time', clock(happening.at)), make('span', 'what', what))
    return row
  }
}
