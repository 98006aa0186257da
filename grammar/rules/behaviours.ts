import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { NetParser } from './nets.ts'

/** What externs do in a scenario. */
export abstract class BehaviourParser extends NetParser {
  readonly behaviour = this.RULE('behaviour', () => {
    this.CONSUME(category.name)
    this.OPTION(() => this.SUBRULE(this.argumentNames))
    this.SUBRULE(this.answer)
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.CONSUME(keyword.then)
      this.SUBRULE2(this.answer)
    })
  })

  readonly argumentNames = this.RULE('argumentNames', () =>
    this.bracketed(sign.leftParen, this.argumentName, sign.rightParen),
  )

  readonly argumentName = this.RULE('argumentName', () => {
    this.CONSUME(category.name, { ERR_MSG: 'a name for an argument' })
  })

  readonly answer = this.RULE('answer', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(keyword.returns)
            this.SUBRULE(this.expression)
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword.replies)
            this.SUBRULE2(this.expression)
          },
        },
        { ALT: () => this.CONSUME(keyword.fails) },
        { ALT: () => this.CONSUME(keyword.hangs) },
      ],
      ERR_MSG: '`returns`, `replies`, `fails` or `hangs`',
    })
    this.MANY({ GATE: () => !this.atBehaviour(1), DEF: () => this.SUBRULE(this.circumstance) })
  })

  /** With which reason, after how long and how often. */
  readonly circumstance = this.RULE('circumstance', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(keyword.with)
          this.SUBRULE(this.expression)
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword.after)
          this.SUBRULE2(this.expression)
        },
      },
      { ALT: () => this.SUBRULE(this.often) },
    ])
  })

  readonly often = this.RULE('often', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword.once) },
      {
        ALT: () => {
          this.CONSUME(literal.int)
          this.CONSUME(keyword.times)
        },
      },
    ])
  })
}
