import type { CstNode, ParserMethod, TokenType } from 'chevrotain'
import { depthOf } from './nesting.ts'
import { RecoveringParser } from './recovery.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Colon, Comma, Dot, Int, LBracket, LCurly, LParen, Minus, RBracket, RCurly, RParen } = tokens

const { Decimal, Duration, Ratio, TextLiteral } = tokens
const literalTypes = [Int, Decimal, Duration, Ratio, TextLiteral, words.True, words.False, words.None]
const memberSigns: ReadonlySet<TokenType> = new Set([Colon, Comma, RCurly])
const { Assign, PlusAssign, MinusAssign } = tokens
const statementSigns: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign, Dot, LBracket, Colon])

/**
 * Types and expressions. An expression is read as a flat chain of operands and operators, which the builder puts into a
 * tree by their precedence: so a long chain needs no deep recursion, and neither do the levels of the grammar.
 */
export abstract class ExpressionParser extends RecoveringParser {
  readonly type = this.RULE('type', () => {
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(words.Name) }, { ALT: () => this.SUBRULE(this.range) }],
      ERR_MSG: 'a type',
    })
    this.MANY(() => this.SUBRULE(this.suffix))
  })

  readonly suffix = this.RULE('suffix', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(LBracket)
          this.CONSUME(RBracket)
        },
      },
      { ALT: () => this.CONSUME(tokens.Question) },
    ])
  })

  readonly range = this.RULE('range', () => {
    this.SUBRULE(this.bound)
    this.CONSUME(tokens.DotDot)
    this.SUBRULE2(this.bound)
  })

  readonly bound = this.RULE('bound', () => {
    this.OPTION(() => this.CONSUME(Minus))
    this.CONSUME(Int, { ERR_MSG: 'a whole number' })
  })

  readonly expression = this.RULE('expression', () => {
    const level = this.descend()
    try {
      this.SUBRULE(this.operand)
      this.MANY({ GATE: () => this.isOperation(), DEF: () => this.SUBRULE(this.operation) })
    } finally {
      this.ascend(level)
    }
  })

  readonly operation = this.RULE('operation', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(words.Operator)
          this.SUBRULE(this.operand)
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.Is)
          this.CONSUME(words.Name, { ERR_MSG: 'the name of a state' })
        },
      },
    ])
  })

  readonly operand = this.RULE('operand', () => {
    this.MANY(() => this.CONSUME(words.Prefix))
    this.OR({
      DEF: [
        ...literalTypes.map((type) => ({ ALT: () => this.CONSUME(type) })),
        { ALT: () => this.SUBRULE(this.named) },
        { ALT: () => this.SUBRULE(this.list) },
        { ALT: () => this.SUBRULE(this.group) },
        { ALT: () => this.SUBRULE(this.conditional) },
      ],
      ERR_MSG: 'a value',
    })
    this.MANY2(() => this.SUBRULE(this.access))
  })

  readonly access = this.RULE('access', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(Dot)
          this.CONSUME(words.Word, { ERR_MSG: 'the name of a field' })
        },
      },
      {
        ALT: () => {
          this.CONSUME(LBracket)
          this.SUBRULE(this.expression)
          this.CONSUME(RBracket)
        },
      },
    ])
  })

  readonly named = this.RULE('named', () => {
    const isRecord = this.isRecord()
    this.CONSUME(words.Name)
    this.OPTION(() => this.SUBRULE(this.callArguments))
    this.OPTION2({ GATE: () => isRecord, DEF: () => this.SUBRULE(this.members) })
  })

  readonly callArguments = this.RULE('callArguments', () => this.bracketed(LParen, this.expression, RParen))

  readonly list = this.RULE('list', () => this.bracketed(LBracket, this.expression, RBracket))

  readonly members = this.RULE('members', () => this.bracketed(LCurly, this.member, RCurly))

  readonly member = this.RULE('member', () => {
    this.CONSUME(words.Word)
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.SUBRULE(this.expression)
    })
  })

  readonly group = this.RULE('group', () => {
    this.CONSUME(LParen)
    this.SUBRULE(this.expression)
    this.CONSUME(RParen)
  })

  /** A chain of `else if` is read in a loop, so that its length needs no depth of calls. */
  readonly conditional = this.RULE('conditional', () => {
    this.SUBRULE(this.choice)
    this.MANY({
      GATE: () => this.is(2, words.If),
      DEF: () => {
        this.CONSUME(words.Else)
        this.SUBRULE2(this.choice)
      },
    })
    this.CONSUME2(words.Else)
    this.SUBRULE(this.expression)
  })

  readonly choice = this.RULE('choice', () => {
    this.CONSUME(words.If)
    this.SUBRULE(this.expression)
    this.CONSUME(words.Then)
    this.SUBRULE2(this.expression)
  })

  /** A list in brackets, which may end with a comma. What keeps it from ending is skipped. */
  protected bracketed(open: TokenType, item: ParserMethod<[], CstNode>, close: TokenType): void {
    const depth = this.within(this.CONSUME(open))
    this.OPTION(() => this.listed(item, close))
    this.OPTION9({
      GATE: () => this.atStrayItem(depth),
      DEF: () => this.SUBRULE9(this.unexpected, { ARGS: ['list', depth] }),
    })
    this.CONSUME(close)
  }

  protected listed(item: ParserMethod<[], CstNode>, close: TokenType): void {
    this.SUBRULE(item)
    this.MANY({
      GATE: () => !this.is(2, close),
      DEF: () => {
        this.CONSUME(Comma)
        this.SUBRULE2(item)
      },
    })
    this.OPTION2(() => this.CONSUME2(Comma))
  }

  /** Skips what stands before an opening brace. */
  protected strayHeader(): void {
    this.OPTION9({
      GATE: () => this.atStrayHeader(),
      DEF: () => this.SUBRULE9(this.unexpected, { ARGS: ['header', depthOf(this.LA(1))] }),
    })
  }

  /** `is` can also be the name of what the next clause assigns, or of an extern of which the next statement says something. */
  private isOperation(): boolean {
    if (!this.is(1, words.Is)) return true
    return !statementSigns.has(this.LA(2).tokenType) && !this.atFullBehaviour()
  }

  /** Whether the brace after this name starts a record: a word and `:`, `,` or `}` follow it, or its end. */
  private isRecord(): boolean {
    if (!this.is(2, LCurly)) return false
    return this.is(3, RCurly) || (this.is(3, words.Word) && memberSigns.has(this.LA(4).tokenType))
  }
}
