import type { IToken } from 'chevrotain'
import { quote } from '../../diagnostics/wording.ts'
import { maxNesting } from '../../../grammar/nesting.ts'
import {
  type Operator,
  type PrefixOperator,
  binaryOperations,
  comparison,
  prefixPrecedences,
} from '../../model/operators.ts'
import { type Span, spanFrom } from '../../source/span.ts'
import type { ExpressionNode, Name } from '../tree.ts'
import type { Builder } from './builder.ts'

/** An expression with the span that it takes, which parentheses make larger than its own. */
interface Value {
  readonly node: ExpressionNode
  readonly span: Span
}

interface Pending {
  readonly operator: string
  readonly prefix: boolean
  readonly precedence: number
  readonly start: number
}

/** How deep each expression is that holds others. */
const depths = new WeakMap<ExpressionNode, number>()

/** An expression with its parts, or a missing one and an error where they are nested too deeply. */
export function withParts(build: Builder, whole: ExpressionNode, parts: readonly ExpressionNode[]): ExpressionNode {
  let depth = 0
  for (const part of parts) depth = Math.max(depth, depths.get(part) ?? 1)
  if (depth >= maxNesting) return tooDeep(build, whole.span)
  depths.set(whole, depth + 1)
  return whole
}

function tooDeep(build: Builder, span: Span): ExpressionNode {
  build.tooDeep('expression', 'Split it: give parts of it names of their own, such as variables.', span)
  return { kind: 'missing', span }
}

/** Puts a chain of operands and operators into a tree, by precedence and without recursion. */
export class Chain {
  private readonly build: Builder
  private readonly values: Value[] = []
  private readonly pending: Pending[] = []

  constructor(build: Builder) {
    this.build = build
  }

  operand(prefixTokens: readonly IToken[], node: ExpressionNode, span: Span): void {
    for (const token of prefixTokens) this.prefix(token)
    this.values.push({ node, span })
  }

  operator(token: IToken): void {
    const { precedence, grouping } = binaryOperations[token.image as Operator]
    this.reduce(precedence, grouping === 'right')
    if (precedence === comparison && this.refuseSecondComparison(token)) this.joinComparisons()
    this.pending.push({ operator: token.image, prefix: false, precedence, start: token.startOffset })
  }

  /** `m is State`: a comparison whose right side is no expression. */
  is(token: IToken | undefined, state: Name): void {
    this.reduce(comparison, true)
    if (token !== undefined) this.refuseSecondComparison(token)
    const machine = this.pop()
    const { file, start, end } = machine.span
    const span = { file, start, end: Math.max(state.span.end, end) }
    const node = withParts(this.build, { kind: 'is', machine: machine.node, state, span }, [machine.node])
    this.values.push({ node, span })
  }

  finish(): ExpressionNode {
    this.reduce(0, false)
    return this.pop().node
  }

  private prefix(token: IToken): void {
    const precedence = prefixPrecedences[token.image as PrefixOperator]
    const before = this.pending.at(-1)
    if (before !== undefined && before.precedence > precedence) {
      const message = `\`${token.image}\` cannot follow \`${before.operator}\`.`
      this.build.error(
        'MYC103',
        message,
        `Put parentheses around it: \`(${token.image} …)\`.`,
        this.build.tokenSpan(token),
      )
    }
    this.pending.push({ operator: token.image, prefix: true, precedence, start: token.startOffset })
  }

  /** Whether the fallback or the comparison comes first is not seen at once. */
  private refuseFallback(operator: string, { node, span }: Value, instead: string): void {
    const isGrouped = node.span.start !== span.start || node.span.end !== span.end
    if (node.kind !== 'binary' || node.operator !== '??' || isGrouped) return
    this.build.error(
      'MYC103',
      `\`??\` beside \`${operator}\` needs parentheses.`,
      `Write ${quote(instead)}.`,
      node.span,
    )
  }

  private refuseSecondComparison(token: IToken): boolean {
    if (this.pending.at(-1)?.precedence !== comparison) return false
    const message = `\`${token.image}\` compares what is already a comparison.`
    const hint = 'Join two comparisons with `and`, as in `1 < n and n < 3`, or put parentheses around one.'
    this.build.error('MYC103', message, hint, this.build.tokenSpan(token))
    return true
  }

  /** Reads `1 < n < 3` as `1 < n and n < 3`. */
  private joinComparisons(): void {
    const middle = this.values.at(-1)!
    this.apply(this.pending.pop()!)
    const { precedence } = binaryOperations.and
    this.reduce(precedence, false)
    this.pending.push({ operator: 'and', prefix: false, precedence, start: middle.span.start })
    this.values.push(middle)
  }

  /** Applies the operators that bind more tightly than the one to come. */
  private reduce(precedence: number, toTheRight: boolean): void {
    let top = this.pending.at(-1)
    while (top !== undefined && (top.precedence > precedence || (top.precedence === precedence && !toTheRight))) {
      if (precedence === comparison && top.precedence === comparison) return
      this.pending.pop()
      this.apply(top)
      top = this.pending.at(-1)
    }
  }

  private apply({ operator, prefix, start }: Pending): void {
    const right = this.pop()
    if (prefix) {
      const span = { ...right.span, start }
      const sign = operator === 'not' ? 'not' : '-'
      const whole = { kind: 'unary', operator: sign, operand: right.node, span } as const
      this.values.push({ node: withParts(this.build, whole, [right.node]), span })
      return
    }
    const left = this.pop()
    if (binaryOperations[operator as Operator].precedence === comparison) {
      this.refuseFallback(operator, left, `(a ?? b) ${operator} c`)
      this.refuseFallback(operator, right, `a ${operator} (b ?? c)`)
    }
    const span = spanFrom(left.span, right.span)
    const whole = {
      kind: 'binary',
      operator: operator as Operator,
      left: left.node,
      right: right.node,
      span,
    } as const
    this.values.push({ node: withParts(this.build, whole, [left.node, right.node]), span })
  }

  private pop(): Value {
    const span = this.build.here()
    return this.values.pop() ?? { node: { kind: 'missing', span }, span }
  }
}
