import { category } from '../categories.ts'
import { literal, sign } from '../tokens.ts'
import { ListParser } from './lists.ts'

/** Types, what is given to them in angle brackets, and the fields and parameters that have them. */
export abstract class TypeParser extends ListParser {
  readonly type = this.RULE('type', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(category.name)
            this.OPTION(() => this.SUBRULE(this.typeArguments))
          },
        },
        { ALT: () => this.SUBRULE(this.range) },
      ],
      ERR_MSG: 'a type',
    })
    this.MANY(() => this.SUBRULE(this.suffix))
  })

  /** What is given to something generic: `<Order, string>`. */
  readonly typeArguments = this.RULE('typeArguments', () => {
    const level = this.descend()
    try {
      this.bracketed(sign.less, this.type, sign.greater)
    } finally {
      this.ascend(level)
    }
  })

  readonly typeParameters = this.RULE('typeParameters', () =>
    this.bracketed(sign.less, this.typeParameter, sign.greater),
  )

  readonly typeParameter = this.RULE('typeParameter', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of a type parameter' })
  })

  readonly suffix = this.RULE('suffix', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(sign.leftBracket)
          this.CONSUME(sign.rightBracket)
        },
      },
      { ALT: () => this.CONSUME(sign.question) },
    ])
  })

  readonly range = this.RULE('range', () => {
    this.SUBRULE(this.bound)
    this.CONSUME(sign.dotDot)
    this.SUBRULE2(this.bound)
  })

  readonly bound = this.RULE('bound', () => {
    this.OPTION(() => this.CONSUME(sign.minus))
    this.CONSUME(literal.int, { ERR_MSG: 'a whole number' })
  })

  readonly field = this.RULE('field', () => {
    this.CONSUME(category.word, { ERR_MSG: 'the name of a field' })
    this.CONSUME(sign.colon)
    this.SUBRULE(this.type)
  })

  readonly fields = this.RULE('fields', () => this.bracketed(sign.leftParen, this.field, sign.rightParen))
}
