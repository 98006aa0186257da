import { make } from './dom.ts'

/** Comments, strings, numbers with their units, and the words of the language. */
const pattern =
  /(\/\/.*$|\/\*.*?\*\/)|("(?:[^"\\]|\\.)*")|(\b\d[\d_.]*(?:e\d+)?(?:ms|s|m|h|%)?)|\b(enum|record|extern|async|fsm|net|scenario|of|event|state|initial|final|var|on|when|after|enter|exit|admit|ignore|place|in|out|queue|bag|tokens?|capacity|expires|into|machine|transition|take|read|from|unless|otherwise|every|through|else|or|wait|call|within|retry|times|at|most|once|ok|error|timeout|put|drop|expect|let|is|has|and|not|if|then|true|false|none|all|priority)\b/g

const classes = ['comment', 'string', 'number', 'word'] as const

/** The spec, line by line. A line can be pointed at, and points at its elements. */
export class SourceView {
  private readonly host: HTMLElement
  private readonly lines: HTMLElement[]
  private marked: HTMLElement | null = null

  constructor(host: HTMLElement, text: string, pick: (line: number) => void) {
    this.host = host
    this.lines = text.split(/\r?\n/).map((line, index) => lineOf(line, index + 1))
    host.append(...this.lines)
    host.addEventListener('click', ({ target }) => {
      const line = (target as Element).closest<HTMLElement>('.line')?.dataset['line']
      if (line !== undefined && getSelection()?.isCollapsed !== false) pick(Number(line))
    })
  }

  /** Marks a line (from 1) and brings it into view; null marks none. */
  mark(line: number | null): void {
    this.marked?.classList.remove('marked')
    this.marked = line === null ? null : (this.lines[line - 1] ?? null)
    if (this.marked === null) return
    this.marked.classList.add('marked')
    const { offsetTop, offsetHeight } = this.marked
    const { scrollTop, clientHeight } = this.host
    if (offsetTop < scrollTop + offsetHeight || offsetTop > scrollTop + clientHeight - 2 * offsetHeight)
      this.host.scrollTop = offsetTop - clientHeight / 3
  }
}

function lineOf(text: string, number: number): HTMLElement {
  const line = make('div', 'line')
  line.dataset['line'] = String(number)
  const code = make('span', 'code')
  code.append(...coloured(text))
  line.append(make('span', 'number', String(number)), code)
  return line
}

function coloured(text: string): (Node | string)[] {
  const parts: (Node | string)[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push(text.slice(end, match.index))
    const kind = match.slice(1).findIndex((group) => group !== undefined)
    parts.push(make('span', classes[kind] ?? '', match[0]))
    end = match.index + match[0].length
  }
  return end < text.length ? [...parts, text.slice(end)] : parts
}
