import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { sign } from '../tokens.ts'
import { ExpressionParser } from './expressions.ts'

/** Parameters, variables and the assignments to these, and values with names. */
export abstract class VariableParser extends ExpressionParser {
  readonly parameter = this.RULE('parameter', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of a parameter' })
    this.CONSUME(sign.colon)
    this.OR({
      DEF: [
        {
          GATE: () => this.is(2, sign.leftParen),
          ALT: () => {
            this.SUBRULE(this.callable)
            this.OPTION2(() => {
              this.CONSUME2(sign.assign)
              this.SUBRULE(this.applied)
            })
          },
          IGNORE_AMBIGUITIES: true,
        },
        {
          ALT: () => {
            this.SUBRULE(this.type)
            this.OPTION(() => {
              this.CONSUME(sign.assign)
              this.SUBRULE(this.expression)
            })
          },
        },
      ],
      ERR_MSG: 'a type',
      MAX_LOOKAHEAD: 1,
    })
  })

  /** What a parameter is that is no value: a function of some kind, or a machine that has some events. */
  readonly callable = this.RULE('callable', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword.async) },
      { ALT: () => this.CONSUME(keyword.extern) },
      { ALT: () => this.CONSUME(keyword.fn) },
      {
        ALT: () => {
          this.CONSUME(keyword.fsm)
          this.SUBRULE(this.eventShapes)
        },
      },
    ])
    this.OPTION(() => {
      this.SUBRULE(this.types)
      this.CONSUME(sign.colon)
      this.SUBRULE(this.type)
    })
  })

  readonly types = this.RULE('types', () => this.bracketed(sign.leftParen, this.type, sign.rightParen))

  readonly eventShapes = this.RULE('eventShapes', () =>
    this.bracketed(sign.leftParen, this.eventShape, sign.rightParen),
  )

  readonly eventShape = this.RULE('eventShape', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.OPTION(() => this.SUBRULE(this.types))
  })

  readonly arguments = this.RULE('arguments', () => this.bracketed(sign.leftParen, this.argument, sign.rightParen))

  /** A value alone is a mistake of which the checker knows more. */
  readonly argument = this.RULE('argument', () => {
    this.OR({
      DEF: [
        {
          GATE: () => this.is(2, sign.colon),
          ALT: () => {
            this.CONSUME(category.name)
            this.CONSUME(sign.colon)
            this.OPTION({ GATE: () => !this.is(1, sign.comma), DEF: () => this.SUBRULE(this.given) })
          },
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE2(this.expression) },
      ],
      ERR_MSG: 'the name of a parameter',
      MAX_LOOKAHEAD: 1,
    })
  })

  /** What is given to a parameter: a value, or a machine with its own arguments. */
  readonly given = this.RULE('given', () => {
    this.OR({
      DEF: [
        { GATE: () => this.atApplied(), ALT: () => this.SUBRULE(this.applied), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      ERR_MSG: 'a value',
      MAX_LOOKAHEAD: 1,
    })
  })

  /** The name of a function or a machine, with arguments by name. */
  readonly applied = this.RULE('applied', () => {
    this.CONSUME(category.name, { ERR_MSG: 'the name of a function or a machine' })
    this.OPTION(() => this.SUBRULE(this.arguments))
  })

  readonly parameters = this.RULE('parameters', () => this.bracketed(sign.leftParen, this.parameter, sign.rightParen))

  readonly variable = this.RULE('variable', () => {
    this.CONSUME(keyword.var)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a variable' })
    this.OPTION(() => {
      this.CONSUME(sign.colon)
      this.SUBRULE(this.type)
    })
    this.OR({
      DEF: [{ ALT: () => this.CONSUME(sign.assign) }, { ALT: () => this.CONSUME(keyword.over) }],
      ERR_MSG: '`=` or `over`',
    })
    this.SUBRULE(this.expression)
  })

  readonly let = this.RULE('let', () => {
    this.CONSUME(keyword.let)
    this.CONSUME(category.word, { ERR_MSG: 'a name for the value' })
    this.CONSUME(sign.assign)
    this.SUBRULE(this.expression)
  })

  readonly assignment = this.RULE('assignment', () => {
    this.CONSUME(category.name, { ERR_MSG: 'the name of a variable' })
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(sign.assign) },
        { ALT: () => this.CONSUME(sign.plusAssign) },
        { ALT: () => this.CONSUME(sign.minusAssign) },
      ],
      ERR_MSG: '`=`, `+=` or `-=`',
    })
    this.SUBRULE(this.expression)
  })

  readonly block = this.RULE('block', () => {
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            {
              GATE: () => this.atAssignment(),
              ALT: () => {
                this.SUBRULE(this.assignment)
                this.OPTION(() => this.CONSUME(sign.comma))
              },
            },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['block', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(sign.rightBrace)
  })
}
