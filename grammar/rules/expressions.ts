import type { TokenType } from 'chevrotain'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { TypeParser } from './types.ts'

const literalTypes = [
  literal.int,
  literal.decimal,
  literal.duration,
  literal.ratio,
  literal.text,
  keyword.true,
  keyword.false,
  keyword.none,
]
const memberSigns: ReadonlySet<TokenType> = new Set([sign.colon, sign.comma, sign.rightBrace])
const statementSigns: ReadonlySet<TokenType> = new Set([
  sign.assign,
  sign.plusAssign,
  sign.minusAssign,
  sign.dot,
  sign.leftBracket,
  sign.colon,
])

/**
 * Expressions. One is read as a flat chain of operands and operators, which the builder puts into a tree by their
 * precedence: so a long chain needs no deep recursion, and neither do the levels of the grammar.
 */
export abstract class ExpressionParser extends TypeParser {
  /** Whether it says how many tokens are taken, whose name follows: that may be `is`. */
  protected counting = false

  /** Whether a brace may follow the expression that is read. */
  private beforeBrace = false

  readonly expression = this.RULE('expression', (beforeBrace = false) => {
    const level = this.descend()
    const outer = this.beforeBrace
    this.beforeBrace = beforeBrace
    try {
      this.SUBRULE(this.operand)
      this.MANY({ GATE: () => this.isOperation(), DEF: () => this.SUBRULE(this.operation) })
    } finally {
      this.beforeBrace = outer
      this.ascend(level)
    }
  })

  readonly operation = this.RULE('operation', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(category.operator)
          this.SUBRULE(this.operand)
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.is)
          this.CONSUME(category.name, { ERR_MSG: 'the name of a state' })
        },
      },
    ])
  })

  /** Made once: nothing else is read as often. */
  private readonly values = {
    DEF: [
      ...literalTypes.map((type) => ({ ALT: () => this.CONSUME(type) })),
      { ALT: () => this.SUBRULE(this.named) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.conditional) },
    ],
    ERR_MSG: 'a value',
  }

  readonly operand = this.RULE('operand', () => {
    this.MANY(() => this.CONSUME(category.prefix))
    this.OR(this.values)
    this.MANY2(() => this.SUBRULE(this.access))
  })

  readonly access = this.RULE('access', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(sign.dot)
          this.CONSUME(category.word, { ERR_MSG: 'the name of a field' })
          // Nothing has methods: the builder says so.
          this.OPTION(() => this.SUBRULE(this.callArguments))
        },
      },
      {
        ALT: () => {
          this.CONSUME(sign.leftBracket)
          this.SUBRULE(this.expression)
          this.CONSUME(sign.rightBracket)
        },
      },
    ])
  })

  readonly named = this.RULE('named', () => {
    const brace = this.afterTypeArguments()
    const isRecord = this.isRecord(brace)
    const isBare = this.beforeBrace
    this.CONSUME(category.name)
    this.OPTION4({ GATE: () => isRecord && brace > 2, DEF: () => this.SUBRULE(this.typeArguments) })
    this.OPTION(() => this.SUBRULE(this.callArguments))
    this.OPTION2({ GATE: () => isRecord && !isBare, DEF: () => this.SUBRULE(this.members) })
    this.OPTION3({ GATE: () => isRecord && isBare, DEF: () => this.SUBRULE2(this.members, { LABEL: 'bareMembers' }) })
  })

  readonly callArguments = this.RULE('callArguments', () =>
    this.bracketed(sign.leftParen, this.expression, sign.rightParen),
  )

  readonly list = this.RULE('list', () => this.bracketed(sign.leftBracket, this.expression, sign.rightBracket))

  readonly members = this.RULE('members', () => this.bracketed(sign.leftBrace, this.member, sign.rightBrace))

  readonly member = this.RULE('member', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(category.word)
          this.OPTION(() => {
            this.CONSUME(sign.colon)
            this.SUBRULE(this.expression)
          })
        },
      },
      {
        ALT: () => {
          this.CONSUME(sign.dots)
          this.SUBRULE2(this.expression)
        },
      },
    ])
  })

  readonly group = this.RULE('group', () => {
    this.CONSUME(sign.leftParen)
    this.SUBRULE(this.expression)
    this.CONSUME(sign.rightParen)
  })

  /** A chain of `else if` is read in a loop, so that its length needs no depth of calls. */
  readonly conditional = this.RULE('conditional', () => {
    this.SUBRULE(this.choice)
    this.MANY({
      GATE: () => this.is(2, keyword.if),
      DEF: () => {
        this.CONSUME(keyword.else)
        this.SUBRULE2(this.choice)
      },
    })
    this.CONSUME2(keyword.else)
    this.SUBRULE(this.expression, { ARGS: [this.beforeBrace] })
  })

  readonly choice = this.RULE('choice', () => {
    this.CONSUME(keyword.if)
    this.SUBRULE(this.expression, { ARGS: [this.beforeBrace] })
    this.CONSUME(keyword.then)
    this.SUBRULE2(this.expression, { ARGS: [this.beforeBrace] })
  })

  /** `is` can also be the name of what the next clause assigns, or of an extern of which the next statement says something. */
  private isOperation(): boolean {
    if (!this.is(1, keyword.is)) return true
    if (this.counting && this.is(2, keyword.from) && this.is(3, category.name)) return false
    return !statementSigns.has(this.LA(2).tokenType) && !this.atFullBehaviour()
  }

  /**
   * Whether the brace after this name starts a record: a word and `:`, `,` or `}` follow it, or `...`, or its end. Where a
   * brace may follow the expression that is a mistake, which is so found: an empty one only behind the name of a record.
   * @param brace how far ahead the brace would be
   */
  private isRecord(brace: number): boolean {
    if (!this.is(brace, sign.leftBrace)) return false
    if (this.is(brace + 1, sign.rightBrace))
      return !this.beforeBrace || (this.records.has(this.LA(1).image) && !this.is(brace + 2, sign.arrow))
    if (this.is(brace + 1, sign.dots)) return true
    return this.is(brace + 1, category.word) && memberSigns.has(this.LA(brace + 2).tokenType)
  }
}
