import { MachineParser } from './machines.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Comma, FatArrow, Int, LBracket, LCurly, RBracket, RCurly } = tokens
const { Name, Word } = words

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
        { ALT: () => this.CONSUME(words.Otherwise) },
        { ALT: () => this.SUBRULE(this.every) },
        { ALT: () => this.SUBRULE(this.through) },
        { ALT: () => this.SUBRULE(this.delay) },
        { ALT: () => this.SUBRULE(this.call) },
        { GATE: () => !this.is(1, Name) || this.atEffect(), ALT: () => this.SUBRULE(this.effect) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['transition', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly take = this.RULE('take', () => {
    this.CONSUME(words.Take)
    this.OPTION(() => this.CONSUME(Int))
    this.SUBRULE(this.binding)
    this.CONSUME(words.From)
    this.CONSUME(Name, place)
  })

  readonly read = this.RULE('read', () => {
    this.CONSUME(words.Read)
    this.SUBRULE(this.binding)
    this.CONSUME(words.From)
    this.CONSUME(Name, place)
  })

  /** A name for what is taken, or `token`. Another reserved word is taken for the name that it cannot be. */
  readonly binding = this.RULE('binding', () => {
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(words.Token) },
        { ALT: () => this.CONSUME(words.Tokens) },
        {
          GATE: () => !this.is(1, words.From) || !this.is(2, Name) || this.is(2, words.From),
          ALT: () => this.CONSUME(Name),
        },
        { GATE: () => this.is(2, words.From), ALT: () => this.CONSUME(words.Reserved), IGNORE_AMBIGUITIES: true },
      ],
      ERR_MSG: 'the name of what is taken, or `token`',
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly unless = this.RULE('unless', () => {
    this.CONSUME(words.Unless)
    this.CONSUME(Name, place)
    this.CONSUME(words.Has)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(words.Any) },
        {
          ALT: () => {
            this.CONSUME(Int)
            this.CONSUME(words.Or)
            this.CONSUME(words.More)
          },
        },
      ],
      ERR_MSG: '`any` or a whole number',
    })
  })

  readonly condition = this.RULE('condition', () => {
    this.CONSUME(words.When)
    this.SUBRULE(this.expression)
  })

  readonly every = this.RULE('every', () => {
    this.CONSUME(words.Every)
    this.SUBRULE(this.expression)
  })

  /** What happens when the machine does not admit has to be said, but a later check says so better. */
  readonly through = this.RULE('through', () => {
    this.CONSUME(words.Through)
    this.SUBRULE(this.machineReference)
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(words.Or)
            this.CONSUME(words.Wait)
          },
        },
        {
          ALT: () => {
            this.CONSUME(words.Else)
            this.SUBRULE(this.effects)
          },
        },
      ]),
    )
  })

  readonly machineReference = this.RULE('machineReference', () => {
    this.CONSUME(Name, { ERR_MSG: 'the name of a machine' })
    this.OPTION(() => {
      this.CONSUME(LBracket)
      this.SUBRULE(this.expression)
      this.CONSUME(RBracket)
    })
  })

  readonly delay = this.RULE('delay', () => {
    this.CONSUME(words.After)
    this.SUBRULE(this.expression)
    this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(Comma))
      this.SUBRULE(this.limit)
    })
  })

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(words.At)
    this.CONSUME(words.Most)
    this.SUBRULE(this.expression)
    this.CONSUME2(words.At)
    this.CONSUME(words.Once)
  })

  readonly call = this.RULE('call', () => {
    this.CONSUME(words.Call)
    this.CONSUME(Name, { ERR_MSG: 'the name of an extern' })
    this.SUBRULE(this.callArguments)
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(Comma))
      this.SUBRULE(this.callOption)
    })
    this.strayHeader()
    this.SUBRULE(this.branches)
  })

  readonly deadline = this.RULE('deadline', () => {
    this.CONSUME(words.Within)
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
    this.CONSUME(words.Retry)
    this.CONSUME(Int)
    this.CONSUME(words.Times)
    this.OPTION(() => {
      this.CONSUME(words.After)
      this.SUBRULE(this.expression)
      this.OPTION2(() => this.CONSUME(words.Doubling))
    })
  })

  readonly branches = this.RULE('branches', () => {
    const depth = this.within(this.CONSUME(LCurly))
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
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the call' })
  })

  readonly branch = this.RULE('branch', () => {
    this.OR([
      { ALT: () => this.CONSUME(words.Ok) },
      { ALT: () => this.CONSUME(words.ErrorWord) },
      { ALT: () => this.CONSUME(words.Timeout) },
    ])
    this.OPTION(() => this.CONSUME(Name))
    this.OPTION2(() => {
      this.CONSUME(words.When)
      this.SUBRULE(this.expression)
    })
    this.CONSUME(FatArrow)
    this.SUBRULE(this.effects)
  })

  readonly effects = this.RULE('effects', () => {
    this.SUBRULE(this.effect)
    this.MANY(() => {
      this.CONSUME(Comma)
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
    this.CONSUME(words.Put)
    this.OR([
      { GATE: () => this.atTokens(), ALT: () => this.SUBRULE(this.plainTokens) },
      { GATE: () => !this.atTokens(), ALT: () => this.SUBRULE(this.expression) },
    ])
    this.CONSUME(words.In)
    this.CONSUME(Name, place)
  })

  readonly plainTokens = this.RULE('plainTokens', () => {
    this.OPTION(() => this.CONSUME(Int))
    this.OR([{ ALT: () => this.CONSUME(words.Token) }, { ALT: () => this.CONSUME(words.Tokens) }])
  })

  readonly drop = this.RULE('drop', () => {
    this.CONSUME(words.Drop)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(Name) },
        { ALT: () => this.CONSUME(words.Token) },
        { ALT: () => this.CONSUME(words.Tokens) },
      ],
      ERR_MSG: 'the name of what is dropped, or `token`',
    })
  })

  readonly send = this.RULE('send', () => {
    this.SUBRULE(this.machineReference)
    this.CONSUME(tokens.Dot)
    this.CONSUME(Word, { ERR_MSG: 'the name of an event' })
    this.OPTION(() => this.SUBRULE(this.callArguments))
  })

  private atTokens(): boolean {
    const ahead = this.is(1, Int) ? 2 : 1
    return this.is(ahead, words.Token) || this.is(ahead, words.Tokens)
  }
}
