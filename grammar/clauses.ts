import { MachineParser } from './machines.ts'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const place = { ERR_MSG: 'the name of a place' }

/** The clauses of a transition: conditions, calls and effects. */
export abstract class ClauseParser extends MachineParser {
  readonly clause = this.RULE('clause', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.take) },
        { ALT: () => this.SUBRULE(this.read) },
        { ALT: () => this.SUBRULE(this.unless) },
        { ALT: () => this.SUBRULE(this.condition) },
        { ALT: () => this.CONSUME(keyword.otherwise) },
        { ALT: () => this.SUBRULE(this.every) },
        { ALT: () => this.SUBRULE(this.through) },
        { ALT: () => this.SUBRULE(this.delay) },
        { ALT: () => this.SUBRULE(this.call) },
        { GATE: () => !this.is(1, category.name) || this.atEffect(), ALT: () => this.SUBRULE(this.effect) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['transition', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly take = this.RULE('take', () => {
    this.CONSUME(keyword.take)
    this.OPTION(() => this.CONSUME(literal.int))
    this.SUBRULE(this.binding)
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
  })

  readonly read = this.RULE('read', () => {
    this.CONSUME(keyword.read)
    this.SUBRULE(this.binding)
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
  })

  /** A name for what is taken, or `token`. Another reserved word is taken for the name that it cannot be. */
  readonly binding = this.RULE('binding', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(keyword.token) },
        { ALT: () => this.CONSUME(keyword.tokens) },
        {
          GATE: () => !this.is(1, keyword.from) || !this.is(2, category.name) || this.is(2, keyword.from),
          ALT: () => this.CONSUME(category.name),
        },
        { GATE: () => this.is(2, keyword.from), ALT: () => this.CONSUME(category.reserved), IGNORE_AMBIGUITIES: true },
      ],
      ERR_MSG: 'the name of what is taken, or `token`',
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly unless = this.RULE('unless', () => {
    this.CONSUME(keyword.unless)
    this.CONSUME(category.name, place)
    this.CONSUME(keyword.has)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(keyword.any) },
        {
          ALT: () => {
            this.CONSUME(literal.int)
            this.CONSUME(keyword.or)
            this.CONSUME(keyword.more)
          },
        },
      ],
      ERR_MSG: '`any` or a whole number',
    })
  })

  readonly condition = this.RULE('condition', () => {
    this.CONSUME(keyword.when)
    this.SUBRULE(this.expression)
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
            this.SUBRULE(this.effects)
          },
        },
      ]),
    )
  })

  readonly machineReference = this.RULE('machineReference', () => {
    this.CONSUME(category.name, { ERR_MSG: 'the name of a machine' })
    this.OPTION(() => {
      this.CONSUME(sign.leftBracket)
      this.SUBRULE(this.expression)
      this.CONSUME(sign.rightBracket)
    })
  })

  readonly delay = this.RULE('delay', () => {
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression)
    this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(sign.comma))
      this.SUBRULE(this.limit)
    })
  })

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(keyword.at)
    this.CONSUME(keyword.most)
    this.SUBRULE(this.expression)
    this.CONSUME2(keyword.at)
    this.CONSUME(keyword.once)
  })

  readonly call = this.RULE('call', () => {
    this.CONSUME(keyword.call)
    this.CONSUME(category.name, { ERR_MSG: 'the name of an extern' })
    this.SUBRULE(this.callArguments)
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(sign.comma))
      this.SUBRULE(this.callOption)
    })
    this.unexpectedHeader()
    this.SUBRULE(this.branches)
  })

  readonly deadline = this.RULE('deadline', () => {
    this.CONSUME(keyword.within)
    this.SUBRULE(this.expression)
  })

  readonly callOption = this.RULE('callOption', () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.deadline) },
        { ALT: () => this.SUBRULE(this.retry) },
        { ALT: () => this.SUBRULE(this.limit) },
      ],
      ERR_MSG: '`within`, `retry` or `at most`',
    })
  })

  readonly retry = this.RULE('retry', () => {
    this.CONSUME(keyword.retry)
    this.CONSUME(literal.int)
    this.CONSUME(keyword.times)
    this.OPTION(() => {
      this.CONSUME(keyword.after)
      this.SUBRULE(this.expression)
      this.OPTION2(() => this.CONSUME(keyword.doubling))
    })
  })

  readonly branches = this.RULE('branches', () => {
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            { ALT: () => this.SUBRULE(this.branch) },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['branches', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(sign.rightBrace, { ERR_MSG: '`}` at the end of the call' })
  })

  readonly branch = this.RULE('branch', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword.ok) },
      { ALT: () => this.CONSUME(keyword.error) },
      { ALT: () => this.CONSUME(keyword.timeout) },
    ])
    this.OPTION(() => this.CONSUME(category.name))
    this.OPTION2(() => {
      this.CONSUME(keyword.when)
      this.SUBRULE(this.expression)
    })
    this.CONSUME(sign.fatArrow)
    this.SUBRULE(this.effects)
  })

  readonly effects = this.RULE('effects', () => {
    this.SUBRULE(this.effect)
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.SUBRULE2(this.effect)
    })
  })

  readonly effect = this.RULE('effect', () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.put) },
        { ALT: () => this.SUBRULE(this.drop) },
        { ALT: () => this.SUBRULE(this.assignment) },
        { ALT: () => this.SUBRULE(this.send) },
      ],
      ERR_MSG: 'an effect',
      MAX_LOOKAHEAD: 2,
    })
  })

  readonly put = this.RULE('put', () => {
    this.CONSUME(keyword.put)
    this.OR([
      { GATE: () => this.atTokens(), ALT: () => this.SUBRULE(this.plainTokens) },
      { GATE: () => !this.atTokens(), ALT: () => this.SUBRULE(this.expression) },
    ])
    this.CONSUME(keyword.in)
    this.CONSUME(category.name, place)
  })

  readonly plainTokens = this.RULE('plainTokens', () => {
    this.OPTION(() => this.CONSUME(literal.int))
    this.OR([{ ALT: () => this.CONSUME(keyword.token) }, { ALT: () => this.CONSUME(keyword.tokens) }])
  })

  readonly drop = this.RULE('drop', () => {
    this.CONSUME(keyword.drop)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(category.name) },
        { ALT: () => this.CONSUME(keyword.token) },
        { ALT: () => this.CONSUME(keyword.tokens) },
      ],
      ERR_MSG: 'the name of what is dropped, or `token`',
    })
  })

  readonly send = this.RULE('send', () => {
    this.SUBRULE(this.machineReference)
    this.CONSUME(sign.dot)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.OPTION(() => this.SUBRULE(this.callArguments))
  })

  private atTokens(): boolean {
    const ahead = this.is(1, literal.int) ? 2 : 1
    return this.is(ahead, keyword.token) || this.is(ahead, keyword.tokens)
  }
}
