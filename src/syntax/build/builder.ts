import type { IToken } from 'chevrotain'
import { category } from '../../../grammar/categories.ts'
import { endOf, spanOf, syntaxError } from '../../../grammar/lexer.ts'
import { explainReserved } from '../../../grammar/messages.ts'
import { maxNesting } from '../../../grammar/nesting.ts'
import type { DiagnosticCode } from '../../diagnostics/codes.ts'
import type { Report } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../source/span.ts'
import type { Name } from '../tree.ts'
import type { Cst } from './cst.ts'

/** What building a tree needs to know, and where it is: what is missing is placed there. */
export class Builder {
  readonly report: Report
  readonly file: number
  private readonly docs: ReadonlyMap<number, string>
  private at = 0
  private saidTooDeep = false

  /** @param file number of the file that is built */
  constructor(file: number, report: Report, docs: ReadonlyMap<number, string>) {
    this.file = file
    this.report = report
    this.docs = docs
  }

  /** From the first to the last token of a node; where it is empty, the place where it is missing. */
  span(parent: Cst): Span {
    const location = parent?.location
    const end = location?.endOffset
    if (location === undefined || end === undefined || !(location.startOffset >= 0)) return this.here()
    this.at = Math.max(this.at, location.startOffset)
    return { file: this.file, start: location.startOffset, end: end + 1 }
  }

  tokenSpan(part: IToken | undefined): Span {
    if (part === undefined || !(part.startOffset >= 0)) return this.here()
    this.at = Math.max(this.at, endOf(part))
    return spanOf(part, this.file)
  }

  here(): Span {
    return { file: this.file, start: this.at, end: this.at }
  }

  name(part: IToken | undefined): Name {
    return { text: part?.image ?? '', span: this.tokenSpan(part) }
  }

  /** A name with those of the parts that it is in: `http.ready`. */
  path(parts: readonly IToken[]): Name {
    const names = parts.map((part) => this.name(part))
    const [first, last] = [names[0], names.at(-1)]
    if (first === undefined || last === undefined || first === last) return first ?? this.name(undefined)
    const text = names.some((name) => name.text === '') ? '' : names.map((name) => name.text).join('.')
    return { text, span: { ...first.span, end: last.span.end } }
  }

  /** A name that is declared where any word fits: a reserved one is an error that names it. */
  declared(part: IToken | undefined): Name {
    if (part !== undefined && category.reserved.categoryMatchesMap?.[part.tokenTypeIdx] === true)
      this.report(explainReserved(part, this.file))
    return this.name(part)
  }

  doc(span: Span): string {
    return this.docs.get(span.start) ?? ''
  }

  /** Reports too deep a nesting; where there is one, there are often many, all from one cause. */
  tooDeep(what: string, hint: string, span: Span): void {
    if (this.saidTooDeep) return
    this.saidTooDeep = true
    this.error('MYC105', `This ${what} is nested more than ${maxNesting} levels deep.`, hint, span)
  }

  error(code: DiagnosticCode, message: string, hint: string, span: Span): void {
    this.report(syntaxError(code, message, hint, span))
  }
}
