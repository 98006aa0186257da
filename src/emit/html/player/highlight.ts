/** What a piece of a line is. */
export type PieceKind = 'comment' | 'string' | 'number' | 'word' | 'unseen' | 'plain'

export interface Piece {
  readonly kind: PieceKind
  readonly text: string
}

/** Comments, strings, numbers with their units, and the words of the language. */
const pattern =
  /(\/\/.*|\/\*(?:(?!\*\/).)*(?:\*\/)?)|("(?:[^"\\]|\\.)*"?)|((?<!\p{ID_Continue})\d[\d_.]*(?:e[+-]?\d+)?(?:ms|s|m|h|%)?)|(?<!\p{ID_Continue})(import|as|enum|record|extern|async|fsm|net|scenario|check|never|always|can|each|ends|than|more|of|event|state|initial|final|var|over|during|on|when|after|hedge|shared|enter|exit|admit|ignore|place|in|out|queue|bag|tokens|capacity|expires|into|machine|transition|take|read|from|unless|otherwise|every|through|else|or|wait|call|within|times|at|most|once|ok|error|timeout|cancelled|put|drop|expect|let|is|has|and|not|if|then|true|false|none|all|priority|returns|replies|fails|hangs|holds|was|called|send|hold|release|set|close)(?!\p{ID_Continue})/gu

const kinds = ['comment', 'string', 'number', 'word'] as const

/** What one does not see, or what makes other characters stand elsewhere; a tab is only white. */
const unseen = /((?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]+)/u

/** The lines of a spec, in pieces. */
export function highlight(text: string): Piece[][] {
  let inComment = false
  return text.split(/\r?\n/).map((line) => {
    const end = inComment ? endOfComment(line) : 0
    const start: Piece[] = end === 0 ? [] : [{ kind: 'comment', text: line.slice(0, end) }]
    const pieces = [...start, ...piecesOf(line, end)]
    inComment = isOpen(pieces.at(-1), inComment && end === line.length)
    return pieces.flatMap(revealed)
  })
}

function endOfComment(line: string): number {
  const close = line.indexOf('*/')
  return close < 0 ? line.length : close + 2
}

/** Whether a comment goes on in the next line. */
function isOpen(last: Piece | undefined, goesOn: boolean): boolean {
  if (last?.kind !== 'comment' || last.text.startsWith('//')) return goesOn && last === undefined
  const isWhole = last.text.endsWith('*/') && (goesOn || last.text.length > 3)
  return !isWhole
}

function piecesOf(line: string, from: number): Piece[] {
  const pieces: Piece[] = []
  let end = from
  for (const match of line.slice(from).matchAll(pattern)) {
    const start = from + match.index
    if (start > end) pieces.push({ kind: 'plain', text: line.slice(end, start) })
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)]!
    pieces.push({ kind, text: match[0] })
    end = start + match[0].length
  }
  return end < line.length ? [...pieces, { kind: 'plain', text: line.slice(end) }] : pieces
}

/** Takes what cannot be seen out of a piece, to be shown as what it is. */
function revealed({ kind, text }: Piece): Piece[] {
  const parts = text.split(unseen)
  return parts.flatMap((part, index): Piece[] => {
    if (part === '') return []
    return index % 2 === 0 ? [{ kind, text: part }] : [{ kind: 'unseen', text: part }]
  })
}
