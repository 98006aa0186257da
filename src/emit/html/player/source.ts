import { printable } from '../../../diagnostics/printable.ts'
import type { TraceEvent } from '../../../trace/event.ts'
import { make } from './dom.ts'
import type { Piece } from './highlight.ts'

/** A file, in pieces, line by line. */
interface SourceFile {
  /** As trace events name it. */
  readonly name: string
  readonly lines: readonly (readonly Piece[])[]
}

/** The spec, line by line, file by file; lines are counted on. A line can be pointed at, and points at its elements. */
export class SourceView {
  private readonly host: HTMLElement
  private readonly lines: HTMLElement[]
  private readonly pick: (line: number) => void
  /** By the names of the files, how many lines stand before theirs. */
  private readonly before = new Map<string, number>()
  private marked: HTMLElement | null = null

  constructor(host: HTMLElement, files: readonly SourceFile[], pick: (line: number) => void) {
    this.host = host
    this.pick = pick
    this.lines = []
    for (const { name, lines } of files) {
      const before = this.lines.length
      this.before.set(name, before)
      const shown = lines.map((pieces, index) => lineOf(pieces, index + 1, before))
      if (files.length > 1) host.append(make('div', 'file', printable(name)))
      host.append(...shown)
      this.lines.push(...shown)
    }
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

  /** Marks the line that a trace event came from. */
  markEvent(event: TraceEvent | undefined): void {
    this.mark(event === undefined ? null : (this.before.get(event.file) ?? 0) + event.line)
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

/** @param before how many lines stand before those of its file */
function lineOf(pieces: readonly Piece[], number: number, before: number): HTMLElement {
  const line = make('div', 'line')
  line.dataset['line'] = String(before + number)
  const code = make('span', 'code')
  code.append(...pieces.map(shown))
  line.append(make('span', 'number', String(number)), code)
  return line
}

function shown({ kind, text }: Piece): Node | string {
  if (kind === 'plain') return text
  return make('span', kind, kind === 'unseen' ? printable(text) : text)
}
