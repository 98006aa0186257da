import { parse } from '../../../src/syntax/parse.ts'
import type { NetDeclaration, SourceFile, TransitionDeclaration } from '../../../src/syntax/tree.ts'
import type { Span } from '../../../src/source/span.ts'
import { checkedText } from '../checked.ts'

/** A part of a text is replaced. */
interface Change extends Pick<Span, 'start' | 'end'> {
  readonly by: string
}

/** Changes that do not overlap, in any order. */
type Edit = readonly Change[]

/**
 * Smaller specs that the checker accepts, each with its number; large parts go first.
 * @param from the number to begin with: those before it come last
 */
export function* smallerSpecs(text: string, from: number): Generator<readonly [spec: string, number: number]> {
  const edits = editsOf(text)
  const start = from < edits.length ? from : 0
  for (let turn = 0; turn < edits.length; turn++) {
    const number = (start + turn) % edits.length
    const smaller = repaired(applied(text, edits[number]!))
    if (smaller !== null && smaller.length < text.length) yield [smaller, number]
  }
}

/** A text without what has become wrong in it, since something else is gone; null where nothing is left. */
function repaired(text: string): string | null {
  let left = text
  for (let turn = 0; turn < 8; turn++) {
    const { program, diagnostics } = checkedText(left)
    if (program !== null) return left
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const members = membersOf(parse(left, 0, () => {}))
    const wrong = errors.map(({ span }) => members.find((it) => it.start <= span.start && span.end <= it.end))
    if (wrong.includes(undefined)) return null
    left = applied(
      left,
      outermost(wrong.flatMap((it) => it ?? [])).map((span) => ({ ...span, by: '' })),
    )
  }
  return null
}

/** Spans that are in no other one, each once. */
function outermost(spans: readonly Span[]): Span[] {
  const own = [...new Set(spans)]
  return own.filter((it) => !own.some((other) => other !== it && other.start <= it.start && it.end <= other.end))
}

/** What can be left out by itself, the innermost first: declarations, members, clauses, branches. */
function membersOf(tree: SourceFile): Span[] {
  const lists = new Set([
    'declarations',
    'members',
    'events',
    'variables',
    'states',
    'during',
    'clauses',
    'branches',
    'ports',
  ])
  const found: Span[] = []
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, inner] of Object.entries(part)) {
      visit(inner)
      if (lists.has(key)) found.push(...(inner as { readonly span: Span }[]).map(({ span }) => span))
    }
  }
  visit(tree)
  return found.sort((a, b) => length(a) - length(b))
}

function applied(text: string, edit: Edit): string {
  const backwards = [...edit].sort((a, b) => b.start - a.start)
  const changed = backwards.reduce((rest, { start, end, by }) => rest.slice(0, start) + by + rest.slice(end), text)
  return changed.replace(/\n\s*\n/g, '\n')
}

function editsOf(text: string): Edit[] {
  const tree = parse(text, 0, () => {})
  const spans = spansOf(tree)
  const cuts = spans.flatMap(({ start, end }): Edit[] => [
    [{ start, end, by: '' }],
    [{ start, end: end + /^\s*,?/.exec(text.slice(end))![0].length, by: '' }],
    [{ start: start - /,?\s*$/.exec(text.slice(0, start))![0].length, end, by: '' }],
  ])
  const simpler = spans.flatMap((span) => ['0', 'true', 'false', '1s', '""', 'none'].map((by) => [{ ...span, by }]))
  const ports = tree.declarations.flatMap((it) => (it.kind === 'net' ? portEdits(it, text) : []))
  return [...ports, ...cuts, ...bracketEdits(text), ...wordEdits(text), ...simpler, ...liftEdits(spans, text)]
}

/** A transition goes, and a place that it wrote or read becomes a port in its stead. */
function portEdits({ members }: NetDeclaration, text: string): Edit[] {
  const places = members.flatMap((it) => (it.kind === 'place' && it.direction === 'internal' ? [it] : []))
  return members.flatMap((it): Edit[] => {
    if (it.kind !== 'transition') return []
    const near = places.filter(({ name }) => mentions(it, name.text, text))
    const ports = (direction: string): Change[] =>
      near.map(({ span: { start } }) => ({ start, end: start, by: direction }))
    const single = [...ports('in '), ...ports('out ')].map((port) => [cut(it), port])
    return [...single, [cut(it), ...ports('in ')], [cut(it), ...ports('out ')]]
  })
}

function mentions(
  member: TransitionDeclaration | NetDeclaration['members'][number],
  name: string,
  text: string,
): boolean {
  if (member.kind !== 'transition') return false
  return text
    .slice(member.span.start, member.span.end)
    .match(/[\p{ID_Continue}]+/gu)!
    .includes(name)
}

const cut = ({ span: { start, end } }: { readonly span: Span }): Change => ({ start, end, by: '' })

/** An expression is replaced by a part of it. */
function liftEdits(spans: readonly Span[], text: string): Edit[] {
  return spans.flatMap((outer) => {
    const inside = spans.filter(
      (it) => it !== outer && it.start >= outer.start && it.end <= outer.end && length(outer) < 400,
    )
    return inside.map((inner) => [{ ...outer, by: text.slice(inner.start, inner.end) }])
  })
}

function bracketEdits(text: string): Edit[] {
  return [...text.matchAll(/\(([^()]*)\)/g)].map(({ index, 0: all, 1: inner }) => [
    { start: index, end: index + all.length, by: inner! },
  ])
}

/** Some words one after the other: parts of the text that are no part of the tree. */
function wordEdits(text: string): Edit[] {
  const words = [...text.matchAll(/"(?:\\.|[^"])*"|[\p{ID_Continue}.%]+|=>|->|\S/gu)]
  return [6, 5, 4, 3, 2, 1].flatMap((count) =>
    words.slice(0, Math.max(0, words.length - count + 1)).map((word, index) => {
      const last = words[index + count - 1]!
      return [{ start: word.index, end: last.index + last[0].length, by: '' }]
    }),
  )
}

const length = ({ start, end }: Span): number => end - start

/** What the tree is made of, the largest first. */
function spansOf(tree: SourceFile): Span[] {
  const found = new Map<string, Span>()
  const waiting: unknown[] = [tree]
  while (waiting.length > 0) {
    const part = waiting.pop()
    if (typeof part !== 'object' || part === null) continue
    const span = 'span' in part ? (part.span as Span) : null
    if (span !== null && length(span) > 0) found.set(`${span.start} ${span.end}`, span)
    waiting.push(...Object.values(part))
  }
  return [...found.values()].sort((a, b) => length(b) - length(a))
}
