import { NetParser } from './nets.ts'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const place = { ERR_MSG: 'the name of a place' }

/** Scenarios: what is done to a net or a machine on virtual time, and what must hold then. */
export abstract class ScenarioParser extends NetParser {
  readonly scenario = this.RULE('scenario', () => {
    this.CONSUME(keyword.scenario)
    this.CONSUME(literal.text, { ERR_MSG: 'the name of the scenario as a text' })
    this.CONSUME(keyword.of)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a net or an fsm' })
    this.OPTION(() => this.SUBRULE(this.arguments))
    this.unexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.statement, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, { ERR_MSG: '`}` at the end of the scenario' })
  })

  /** The words that start statements can be names of externs too, so what is said of an extern is looked for first. */
  readonly statement = this.RULE('statement', (depth = 0) => {
    this.OR({
      DEF: [
        { GATE: () => this.atBehaviour(1), ALT: () => this.SUBRULE(this.behaviour), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.let) },
        { ALT: () => this.SUBRULE(this.putIn) },
        { ALT: () => this.SUBRULE(this.takeOut) },
        { ALT: () => this.SUBRULE(this.submit) },
        { ALT: () => this.SUBRULE(this.cancel) },
        { ALT: () => this.SUBRULE(this.sendTo) },
        { ALT: () => this.SUBRULE(this.hold) },
        { ALT: () => this.SUBRULE(this.release) },
        { ALT: () => this.SUBRULE(this.set) },
        { ALT: () => this.SUBRULE(this.wait) },
        { ALT: () => this.CONSUME(keyword.close) },
        { ALT: () => this.SUBRULE(this.expect) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['scenario', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly let = this.RULE('let', () => {
    this.CONSUME(keyword.let)
    this.CONSUME(category.word, { ERR_MSG: 'a name for the value' })
    this.CONSUME(sign.assign)
    this.SUBRULE(this.expression)
  })

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

  readonly putIn = this.RULE('putIn', () => {
    this.SUBRULE(this.put)
    this.OPTION(() => this.SUBRULE(this.repetition))
    this.OPTION2({
      GATE: () => this.is(2, keyword.refused),
      DEF: () => {
        this.CONSUME(keyword.is)
        this.CONSUME(keyword.refused)
      },
    })
  })

  readonly repetition = this.RULE('repetition', () => {
    this.CONSUME(sign.comma)
    this.CONSUME(literal.int)
    this.CONSUME(keyword.times)
  })

  readonly takeOut = this.RULE('takeOut', () => {
    this.CONSUME(keyword.take)
    this.OPTION(() => this.CONSUME(literal.int))
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
  })

  readonly submit = this.RULE('submit', () => {
    this.CONSUME(keyword.submit)
    this.SUBRULE(this.expression)
    this.CONSUME(keyword.in)
    this.CONSUME(category.name, place)
    this.CONSUME(keyword.as)
    this.CONSUME(category.word, { ERR_MSG: 'a name for the submission' })
  })

  readonly cancel = this.RULE('cancel', () => {
    this.CONSUME(keyword.cancel)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a submission' })
  })

  readonly sendTo = this.RULE('sendTo', () => {
    this.CONSUME(keyword.send)
    this.SUBRULE(this.send)
  })

  readonly hold = this.RULE('hold', () => {
    this.CONSUME(keyword.hold)
    this.SUBRULE(this.machineReference)
    this.CONSUME(keyword.in)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a state' })
  })

  readonly release = this.RULE('release', () => {
    this.CONSUME(keyword.release)
    this.SUBRULE(this.machineReference)
  })

  readonly set = this.RULE('set', () => {
    this.CONSUME(keyword.set)
    this.SUBRULE(this.setting)
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.SUBRULE2(this.setting)
    })
  })

  readonly setting = this.RULE('setting', () => {
    this.CONSUME(category.name, { ERR_MSG: 'the name of a parameter' })
    this.CONSUME(sign.assign)
    this.SUBRULE(this.expression)
  })

  readonly wait = this.RULE('wait', () => {
    this.CONSUME(keyword.wait)
    this.SUBRULE(this.expression)
  })

  readonly expect = this.RULE('expect', () => {
    this.CONSUME(keyword.expect)
    this.SUBRULE(this.expectation)
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.SUBRULE2(this.expectation)
    })
  })

  readonly expectation = this.RULE('expectation', () => {
    this.OR({
      DEF: [
        { GATE: () => this.atEnding(), ALT: () => this.SUBRULE(this.ending), IGNORE_AMBIGUITIES: true },
        {
          GATE: () => this.atQuestion(keyword.has),
          ALT: () => this.SUBRULE(this.tokenCount),
          IGNORE_AMBIGUITIES: true,
        },
        {
          GATE: () => this.atQuestion(keyword.holds),
          ALT: () => this.SUBRULE(this.contents),
          IGNORE_AMBIGUITIES: true,
        },
        { GATE: () => this.atQuestion(keyword.was), ALT: () => this.SUBRULE(this.calls), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly tokenCount = this.RULE('tokenCount', () => {
    this.CONSUME(category.name)
    this.CONSUME(keyword.has)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(keyword.none) },
        { ALT: () => this.CONSUME(keyword.any) },
        {
          ALT: () => {
            this.CONSUME(literal.int)
            this.OPTION(() => {
              this.CONSUME(keyword.or)
              this.CONSUME(keyword.more)
            })
          },
        },
      ],
      ERR_MSG: '`none`, `any` or a whole number',
    })
  })

  readonly contents = this.RULE('contents', () => {
    this.CONSUME(category.name)
    this.CONSUME(keyword.holds)
    this.SUBRULE(this.expression)
  })

  readonly calls = this.RULE('calls', () => {
    this.CONSUME(category.name)
    this.CONSUME(keyword.was)
    this.OPTION(() => this.CONSUME(keyword.not))
    this.CONSUME(keyword.called)
    this.OPTION2({ GATE: () => !this.atBehaviour(1), DEF: () => this.SUBRULE(this.often) })
  })

  /** How a submission ended. */
  readonly ending = this.RULE('ending', () => {
    this.CONSUME(category.name)
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(keyword.ended)
            this.CONSUME(keyword.in)
            this.CONSUME2(category.name, place)
            this.OPTION(() => {
              this.CONSUME(keyword.with)
              this.SUBRULE(this.expression)
            })
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword.was)
            this.OR2([
              { ALT: () => this.CONSUME(keyword.refused) },
              { ALT: () => this.CONSUME(keyword.cancelled) },
              { ALT: () => this.CONSUME(keyword.closed) },
            ])
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword.has)
            this.CONSUME(keyword.not)
            this.CONSUME2(keyword.ended)
          },
        },
      ],
    })
  })

  private atEnding(): boolean {
    if (this.atQuestion(keyword.ended)) return true
    if (this.atQuestion(keyword.has)) return this.is(3, keyword.not)
    const isEnd = [keyword.refused, keyword.cancelled, keyword.closed].some((word) => this.is(3, word))
    return isEnd && this.atQuestion(keyword.was)
  }

  /** Whether a place or an extern is asked for something; such a word can also name the extern of the next statement. */
  private atQuestion(word: typeof keyword.has): boolean {
    return this.is(1, category.name) && this.is(2, word) && !this.atBehaviour(2)
  }
}
