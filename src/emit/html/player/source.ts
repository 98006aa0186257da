import { printable } from '../../../diagnostics/printable.ts'
import { make } from './dom.ts'
import type { Piece } from './highlight.ts'

/** The spec, line by line. A line can be pointed at, and points at its elements. */
export class SourceView {
  private readonly host: HTMLElement
  private readonly lines: HTMLElement[]
  private readonly pick: (line: number) => void
  private marked: HTMLElement | null = null

  constructor(host: HTMLElement, lines: readonly (readonly Piece[])[], pick: (line: number) => void) {
    this.host = host
    this.pick = pick
    this.lines = lines.map((pieces, index) => lineOf(pieces, index + 1))
    host.append(...this.lines)
    host.addEventListener('click', ({ target }) => {
      const line = (target as Element).closest<HTMLElement>('.line')?.dataset['line']
      if (line !== undefined && getSelection()?.isCollapsed !== false) pick(Number(line))
    })
    host.addEventListener('keydown', (event) => this.key(event))
  }

  /** Marks a line (from 1) and brings it into view; null marks none. */
  mark(line: number | null): void {
    this.marked?.classList.remove('marked')
    this.marked?.removeAttribute('aria-current')
    this.marked = line === null ? null : (this.lines[line - 1] ?? null)
    if (this.marked === null) return
    this.marked.classList.add('marked')
    this.marked.setAttribute('aria-current', 'true')
    const { offsetTop, offsetHeight } = this.marked
    const { scrollTop, clientHeight } = this.host
    if (offsetTop < scrollTop + offsetHeight || offsetTop > scrollTop + clientHeight - 2 * offsetHeight)
      this.host.scrollTop = offsetTop - clientHeight / 3
  }

  /** Up and down pick the line before and after. */
  private key(event: KeyboardEvent): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const line = Number(this.marked?.dataset['line'] ?? 0) + by
    this.pick(Math.min(Math.max(line, 1), this.lines.length))
  }
}

function lineOf(pieces: readonly Piece[], number: number): HTMLElement {
  const line = make('div', 'line')
  line.dataset['line'] = String(number)
  const code = make('span', 'code')
  code.append(...pieces.map(shown))
  line.append(make('span', 'number', String(number)), code)
  return line
}

function shown({ kind, text }: Piece): Node | string {
  if (kind === 'plain') return text
  return make('span', kind, kind === 'unseen' ? printable(text) : text)
}
