import { NetParser } from './nets.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Assign, Comma, Int, LCurly, LParen, RCurly, RParen } = tokens
const { Name } = words

const place = { ERR_MSG: 'the name of a place' }

/** Scenarios: what is done to a net or a machine on virtual time, and what must hold then. */
export abstract class ScenarioParser extends NetParser {
  readonly scenario = this.RULE('scenario', () => {
    this.CONSUME(words.Scenario)
    this.CONSUME(tokens.TextLiteral, { ERR_MSG: 'the name of the scenario as a text' })
    this.CONSUME(words.Of)
    this.CONSUME(Name, { ERR_MSG: 'the name of a net or an fsm' })
    this.OPTION(() => this.SUBRULE(this.arguments))
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.statement, { ARGS: [depth] }) })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the scenario' })
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
        { ALT: () => this.CONSUME(words.Close) },
        { ALT: () => this.SUBRULE(this.expect) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['scenario', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly let = this.RULE('let', () => {
    this.CONSUME(words.Let)
    this.CONSUME(words.Word, { ERR_MSG: 'a name for the value' })
    this.CONSUME(Assign)
    this.SUBRULE(this.expression)
  })

  readonly behaviour = this.RULE('behaviour', () => {
    this.CONSUME(Name)
    this.OPTION(() => this.SUBRULE(this.argumentNames))
    this.SUBRULE(this.answer)
    this.MANY(() => {
      this.CONSUME(Comma)
      this.CONSUME(words.Then)
      this.SUBRULE2(this.answer)
    })
  })

  readonly argumentNames = this.RULE('argumentNames', () => this.bracketed(LParen, this.argumentName, RParen))

  readonly argumentName = this.RULE('argumentName', () => {
    this.CONSUME(Name, { ERR_MSG: 'a name for an argument' })
  })

  readonly answer = this.RULE('answer', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(words.Returns)
            this.SUBRULE(this.expression)
          },
        },
        {
          ALT: () => {
            this.CONSUME(words.Replies)
            this.SUBRULE2(this.expression)
          },
        },
        { ALT: () => this.CONSUME(words.Fails) },
        { ALT: () => this.CONSUME(words.Hangs) },
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
          this.CONSUME(words.With)
          this.SUBRULE(this.expression)
        },
      },
      {
        ALT: () => {
          this.CONSUME(words.After)
          this.SUBRULE2(this.expression)
        },
      },
      { ALT: () => this.SUBRULE(this.often) },
    ])
  })

  readonly often = this.RULE('often', () => {
    this.OR([
      { ALT: () => this.CONSUME(words.Once) },
      {
        ALT: () => {
          this.CONSUME(Int)
          this.CONSUME(words.Times)
        },
      },
    ])
  })

  readonly putIn = this.RULE('putIn', () => {
    this.SUBRULE(this.put)
    this.OPTION(() => this.SUBRULE(this.repetition))
    this.OPTION2({
      GATE: () => this.is(2, words.Refused),
      DEF: () => {
        this.CONSUME(words.Is)
        this.CONSUME(words.Refused)
      },
    })
  })

  readonly repetition = this.RULE('repetition', () => {
    this.CONSUME(Comma)
    this.CONSUME(Int)
    this.CONSUME(words.Times)
  })

  readonly takeOut = this.RULE('takeOut', () => {
    this.CONSUME(words.Take)
    this.OPTION(() => this.CONSUME(Int))
    this.CONSUME(words.From)
    this.CONSUME(Name, place)
  })

  readonly submit = this.RULE('submit', () => {
    this.CONSUME(words.Submit)
    this.SUBRULE(this.expression)
    this.CONSUME(words.In)
    this.CONSUME(Name, place)
    this.CONSUME(words.As)
    this.CONSUME(words.Word, { ERR_MSG: 'a name for the submission' })
  })

  readonly cancel = this.RULE('cancel', () => {
    this.CONSUME(words.Cancel)
    this.CONSUME(Name, { ERR_MSG: 'the name of a submission' })
  })

  readonly sendTo = this.RULE('sendTo', () => {
    this.CONSUME(words.Send)
    this.SUBRULE(this.send)
  })

  readonly hold = this.RULE('hold', () => {
    this.CONSUME(words.Hold)
    this.SUBRULE(this.machineReference)
    this.CONSUME(words.In)
    this.CONSUME(Name, { ERR_MSG: 'the name of a state' })
  })

  readonly release = this.RULE('release', () => {
    this.CONSUME(words.Release)
    this.SUBRULE(this.machineReference)
  })

  readonly set = this.RULE('set', () => {
    this.CONSUME(words.Set)
    this.SUBRULE(this.setting)
    this.MANY(() => {
      this.CONSUME(Comma)
      this.SUBRULE2(this.setting)
    })
  })

  readonly setting = this.RULE('setting', () => {
    this.CONSUME(Name, { ERR_MSG: 'the name of a parameter' })
    this.CONSUME(Assign)
    this.SUBRULE(this.expression)
  })

  readonly wait = this.RULE('wait', () => {
    this.CONSUME(words.Wait)
    this.SUBRULE(this.expression)
  })

  readonly expect = this.RULE('expect', () => {
    this.CONSUME(words.Expect)
    this.SUBRULE(this.expectation)
    this.MANY(() => {
      this.CONSUME(Comma)
      this.SUBRULE2(this.expectation)
    })
  })

  readonly expectation = this.RULE('expectation', () => {
    this.OR({
      DEF: [
        { GATE: () => this.atEnding(), ALT: () => this.SUBRULE(this.ending), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.atQuestion(words.Has), ALT: () => this.SUBRULE(this.tokenCount), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.atQuestion(words.Holds), ALT: () => this.SUBRULE(this.contents), IGNORE_AMBIGUITIES: true },
        { GATE: () => this.atQuestion(words.Was), ALT: () => this.SUBRULE(this.calls), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly tokenCount = this.RULE('tokenCount', () => {
    this.CONSUME(Name)
    this.CONSUME(words.Has)
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(words.None) },
        { ALT: () => this.CONSUME(words.Any) },
        {
          ALT: () => {
            this.CONSUME(Int)
            this.OPTION(() => {
              this.CONSUME(words.Or)
              this.CONSUME(words.More)
            })
          },
        },
      ],
      ERR_MSG: '`none`, `any` or a whole number',
    })
  })

  readonly contents = this.RULE('contents', () => {
    this.CONSUME(Name)
    this.CONSUME(words.Holds)
    this.SUBRULE(this.expression)
  })

  readonly calls = this.RULE('calls', () => {
    this.CONSUME(Name)
    this.CONSUME(words.Was)
    this.OPTION(() => this.CONSUME(words.Not))
    this.CONSUME(words.Called)
    this.OPTION2({ GATE: () => !this.atBehaviour(1), DEF: () => this.SUBRULE(this.often) })
  })

  /** How a submission ended. */
  readonly ending = this.RULE('ending', () => {
    this.CONSUME(Name)
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(words.Ended)
            this.CONSUME(words.In)
            this.CONSUME2(Name, place)
            this.OPTION(() => {
              this.CONSUME(words.With)
              this.SUBRULE(this.expression)
            })
          },
        },
        {
          ALT: () => {
            this.CONSUME(words.Was)
            this.OR2([
              { ALT: () => this.CONSUME(words.Refused) },
              { ALT: () => this.CONSUME(words.Cancelled) },
              { ALT: () => this.CONSUME(words.Closed) },
            ])
          },
        },
        {
          ALT: () => {
            this.CONSUME(words.Has)
            this.CONSUME(words.Not)
            this.CONSUME2(words.Ended)
          },
        },
      ],
    })
  })

  private atEnding(): boolean {
    if (this.atQuestion(words.Ended)) return true
    if (this.atQuestion(words.Has)) return this.is(3, words.Not)
    const isEnd = [words.Refused, words.Cancelled, words.Closed].some((word) => this.is(3, word))
    return isEnd && this.atQuestion(words.Was)
  }

  /** Whether a place or an extern is asked for something; such a word can also name the extern of the next statement. */
  private atQuestion(word: typeof words.Has): boolean {
    return this.is(1, Name) && this.is(2, word) && !this.atBehaviour(2)
  }
}
