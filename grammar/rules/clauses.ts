import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { sign } from '../tokens.ts'
import { CallParser } from './calls.ts'

const place = { ERR_MSG: 'the name of a place' }

/** The clauses of a transition. */
export abstract class ClauseParser extends CallParser {
  readonly clause = this.RULE('clause', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.take) },
        { ALT: () => this.SUBRULE(this.read) },
        { ALT: () => this.SUBRULE(this.unless) },
        { GATE: () => this.is(2, category.name), ALT: () => this.SUBRULE(this.entering) },
        { ALT: () => this.SUBRULE(this.condition) },
        { ALT: () => this.SUBRULE(this.otherwise) },
        { ALT: () => this.SUBRULE(this.every) },
        { ALT: () => this.SUBRULE(this.through) },
        { GATE: () => this.is(2, category.word), ALT: () => this.SUBRULE(this.let) },
        { ALT: () => this.SUBRULE(this.delay) },
        { ALT: () => this.SUBRULE(this.call) },
        {
          GATE: () => this.startsEffect(1),
          ALT: () => {
            this.SUBRULE(this.effect)
            this.OPTION({ GATE: () => this.startsEffect(2), DEF: () => this.CONSUME(sign.comma) })
          },
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['transition', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly take = this.RULE('take', () => {
    this.CONSUME(keyword.take)
    this.OPTION({ GATE: () => this.atAmount(), DEF: () => this.SUBRULE(this.amount) })
    this.OPTION2({ GATE: () => !this.atPreposition(keyword.from), DEF: () => this.SUBRULE(this.binding) })
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
    this.OPTION3({ GATE: () => this.atWhere(), DEF: () => this.SUBRULE(this.where) })
  })

  /** How many are taken. */
  readonly amount = this.RULE('amount', () => {
    this.OPTION({
      GATE: () => this.atUpTo(),
      DEF: () => {
        this.CONSUME(keyword.up)
        this.CONSUME(keyword.to)
      },
    })
    this.counting = true
    try {
      this.SUBRULE(this.expression)
    } finally {
      this.counting = false
    }
  })

  /** Which tokens of a place are meant. */
  readonly where = this.RULE('where', () => {
    this.CONSUME(keyword.where)
    this.SUBRULE(this.expression)
  })

  readonly read = this.RULE('read', () => {
    this.CONSUME(keyword.read)
    this.OPTION({ GATE: () => !this.atPreposition(keyword.from), DEF: () => this.SUBRULE(this.binding) })
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
    this.OPTION2({ GATE: () => this.atWhere(), DEF: () => this.SUBRULE(this.where) })
  })

  /** That a machine goes into a state; where it has keys, a name for the key. */
  readonly entering = this.RULE('entering', () => {
    this.CONSUME(keyword.on)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a machine' })
    this.OPTION(() => {
      this.CONSUME(sign.leftBracket)
      this.CONSUME2(category.name, { ERR_MSG: 'a name for the key' })
      this.CONSUME(sign.rightBracket)
    })
    this.CONSUME(keyword.enters)
    this.CONSUME3(category.name, { ERR_MSG: 'the name of a state' })
  })

  /** A name for what is taken. A reserved word is taken for the name that it cannot be. */
  readonly binding = this.RULE('binding', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(category.name) },
        { GATE: () => this.is(2, keyword.from), ALT: () => this.CONSUME(category.reserved), IGNORE_AMBIGUITIES: true },
      ],
      ERR_MSG: 'the name of what is taken, or `from`',
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly unless = this.RULE('unless', () => {
    this.CONSUME(keyword.unless)
    this.CONSUME(category.name, { ERR_MSG: 'a name for a token' })
    this.CONSUME(keyword.in)
    this.CONSUME2(category.name, place)
    this.SUBRULE(this.where)
  })

  /** A condition of the whole transition; before effects, that of a branch. */
  readonly condition = this.RULE('condition', () => {
    this.CONSUME(keyword.when)
    this.SUBRULE(this.expression, { ARGS: [true] })
    this.OPTION(() => {
      this.CONSUME(sign.fatArrow)
      this.SUBRULE(this.effects)
    })
  })

  readonly otherwise = this.RULE('otherwise', () => {
    this.CONSUME(keyword.otherwise)
    this.CONSUME(sign.fatArrow)
    this.SUBRULE(this.effects)
  })

  readonly every = this.RULE('every', () => {
    this.CONSUME(keyword.every)
    this.SUBRULE(this.expression)
  })

  /** What happens when the machine does not admit has to be said, but a later check says so better. */
  readonly through = this.RULE('through', () => {
    this.CONSUME(keyword.through)
    this.SUBRULE(this.machineReference)
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(keyword.or)
            this.CONSUME(keyword.wait)
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword.else)
            this.SUBRULE(this.refusal)
          },
        },
      ]),
    )
  })

  /**
   * Only commas join effects here: the first one without is the transition's own, and so is an `after` that no brackets keep
   * inside.
   */
  readonly refusal = this.RULE('refusal', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(sign.leftParen)
          this.SUBRULE(this.effects)
          this.CONSUME(sign.rightParen)
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.effect)
          this.MANY(() => {
            this.CONSUME(sign.comma)
            this.SUBRULE2(this.effect)
          })
        },
      },
    ])
  })

  readonly delay = this.RULE('delay', () => {
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression)
    this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(sign.comma))
      this.SUBRULE(this.limit)
    })
  })
}
