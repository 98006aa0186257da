import type { TraceEvent } from '../../../trace/event.ts'
import { clock } from './clock.ts'
import { make } from './dom.ts'
import { eventText } from './event-text.ts'
import { toneOf } from './tone.ts'

/** Height of a row in pixels; the style sheet has the same. */
const rowHeight = 24

/** More pixels than this no browser lays out; rows of longer traces share them. */
const tallest = 8_000_000

/** What happened, as a list of which only the rows in view exist. */
export class EventLog {
  private readonly host: HTMLElement
  private readonly rows = make('div', 'rows')
  private readonly seek: (position: number) => void
  private trace: readonly TraceEvent[] = []
  private position = 0
  /** The rows that there are, and the index of the first one. */
  private drawn: HTMLElement[] = []
  private first = 0

  /** @param seek is given how many trace events are to be behind */
  constructor(host: HTMLElement, seek: (position: number) => void) {
    this.host = host
    this.seek = seek
    host.append(this.rows)
    host.addEventListener('scroll', () => this.draw())
    host.addEventListener('click', ({ target }) => {
      const row = (target as Element).closest('.row')
      const at = this.drawn.findIndex((it) => it === row)
      if (at >= 0) this.seek(this.first + at + 1)
    })
    host.addEventListener('keydown', (event) => this.key(event))
    new ResizeObserver(() => this.draw()).observe(host)
  }

  open(trace: readonly TraceEvent[]): void {
    this.trace = trace
    this.drawn = []
    this.rows.style.height = `${Math.min(trace.length * rowHeight, tallest)}px`
    this.draw()
  }

  /** Marks the last thing that happened, and keeps it in view. */
  show(position: number): void {
    this.position = position
    const top = this.topOf(position - 1)
    const { scrollTop, clientHeight } = this.host
    if (top < scrollTop || top > scrollTop + clientHeight - 2 * rowHeight)
      this.host.scrollTop = Math.max(0, top - clientHeight / 2)
    this.draw()
  }

  /** Up and down go to the trace event before and after. */
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

  /** Rows that are still in view stay as they are, so that a click on one of them counts while the trace is played. */
  private draw(): void {
    const first = Math.max(0, Math.floor(this.host.scrollTop / this.pitch) - 4)
    const count = Math.min(Math.ceil(this.host.clientHeight / rowHeight) + 8, this.trace.length - first)
    if (first !== this.first || count !== this.drawn.length) this.fill(first, count)
    for (const [at, row] of this.drawn.entries()) this.mark(row, this.first + at)
    this.host.setAttribute('aria-activedescendant', `row-${this.position - 1}`)
  }

  private fill(first: number, count: number): void {
    const known = new Map(this.drawn.map((row, at) => [this.first + at, row]))
    const isAlike = this.pitch === rowHeight
    this.drawn = Array.from({ length: count }, (_, at) => {
      const top = this.topOf(first) + at * rowHeight
      return (isAlike ? known.get(first + at) : undefined) ?? this.row(this.trace[first + at]!, first + at, top)
    })
    this.first = first
    this.place()
  }

  /** A row that is taken out and put back between the press and the release of a button would not be clicked. */
  private place(): void {
    const drawn = new Set<Element>(this.drawn)
    for (const row of [...this.rows.children]) if (!drawn.has(row)) row.remove()
    for (const [at, row] of this.drawn.entries()) {
      const there = this.rows.children[at] ?? null
      if (there !== row) this.rows.insertBefore(row, there)
    }
  }

  private mark(row: HTMLElement, index: number): void {
    const isCurrent = index === this.position - 1
    row.ariaSelected = String(isCurrent)
    if (isCurrent) row.setAttribute('aria-current', 'step')
    else row.removeAttribute('aria-current')
    row.classList.toggle('ahead', index >= this.position)
  }

  private row(traceEvent: TraceEvent, index: number, top: number): HTMLElement {
    const row = make('div', `row ${toneOf(traceEvent)}`)
    row.id = `row-${index}`
    row.role = 'option'
    row.ariaPosInSet = String(index + 1)
    row.ariaSetSize = String(this.trace.length)
    row.style.top = `${top}px`
    const what = eventText(traceEvent)
    row.title = what
    row.append(make('span', 'time', clock(traceEvent.at)), make('span', 'what', what))
    return row
  }
}
