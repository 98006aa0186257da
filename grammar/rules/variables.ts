import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { sign } from '../tokens.ts'
import { ExpressionParser } from './expressions.ts'

/** Parameters, variables and the assignments to these, and values with names. */
export abstract class VariableParser extends ExpressionParser {
  readonly parameter = this.RULE('parameter', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of a parameter' })
    this.CONSUME(sign.colon)
    this.SUBRULE(this.type)
    this.OPTION(() => {
      this.CONSUME(sign.assign)
      this.SUBRULE(this.expression)
    })
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
