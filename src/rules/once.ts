import type { CheckedNet } from '../check/elaborated.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import type { Part } from '../model/program.ts'
import type { Span } from '../source/span.ts'

/**
 * Gives for each net a report of its own: what is wrong in a part, as it is in the net alone, is said once and there. What is
 * wrong with it only where it is a part is said with the part.
 */
export function reportsOf(report: Report): (net: CheckedNet) => Report {
  const said = new Set<string>()
  return ({ bound, model }) => {
    const { node } = bound
    return (diagnostic) => {
      const key = keyOf(diagnostic)
      const isOwn = contains(node.span, diagnostic.span)
      if (!isOwn && said.has(key)) return
      said.add(key)
      report(isOwn ? diagnostic : withPart(diagnostic, model.parts ?? [], model.name))
    }
  }
}

const keyOf = ({ code, span: { file, start, end } }: Diagnostic): string => [code, file, start, end].join(' ')

const contains = (outer: Span, { file, start, end }: Span): boolean =>
  outer.file === file && outer.start <= start && end <= outer.end

/** Says as which part something is as it is: the one that is named first, or all that are of that net. */
function withPart(diagnostic: Diagnostic, parts: readonly Part[], net: string): Diagnostic {
  const all = parts.filter(({ net: { at } }) => contains(at, diagnostic.span))
  const placeOf = ({ name }: Part): number => diagnostic.message.indexOf(`\`${name}.`)
  const named = all.filter((part) => placeOf(part) >= 0).toSorted((one, other) => placeOf(one) - placeOf(other))
  const meant = named.length > 0 ? named.slice(0, 1) : all
  const [part] = meant
  if (part === undefined) return diagnostic
  const names = enumerate(meant.slice(0, 8).map(({ name }) => quote(name)))
  const what = meant.length === 1 ? `the part ${names}` : `one of the parts ${names}`
  const related = { message: `It is so as ${what} of ${quote(net)}`, span: part.at }
  return { ...diagnostic, related: [...diagnostic.related, related] }
}
