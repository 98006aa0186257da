import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { ExpectationParser } from './expectations.ts'

/** Scenarios: what is done to a net or a machine on virtual time, and what must hold then. */
export abstract class ScenarioParser extends ExpectationParser {
  readonly scenario = this.RULE('scenario', () => {
    this.CONSUME(keyword.scenario)
    this.CONSUME(literal.text, { ERR_MSG: 'the name of the scenario as a text' })
    this.CONSUME(keyword.of)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a net or an fsm' })
    this.OPTION(() => this.SUBRULE(this.arguments))
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.statement, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('scenario'))
  })

  /** The words that start statements can be names of externs too, so what is said of an extern is looked for first. */
  readonly statement = this.RULE('statement', (depth = 0) => {
    this.OR({
      DEF: [
        { GATE: () => this.atBehaviour(1), ALT: () => this.SUBRULE(this.behaviour), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.let) },
        { ALT: () => this.SUBRULE(this.chance) },
        { ALT: () => this.SUBRULE(this.putIn) },
        { ALT: () => this.SUBRULE(this.takeOut) },
        { ALT: () => this.SUBRULE(this.submit) },
        { ALT: () => this.SUBRULE(this.cancel) },
        { ALT: () => this.SUBRULE(this.sendTo) },
        { ALT: () => this.SUBRULE(this.hold) },
        { ALT: () => this.SUBRULE(this.release) },
        { ALT: () => this.SUBRULE(this.set) },
        { ALT: () => this.SUBRULE(this.wait) },
        { ALT: () => this.CONSUME(keyword.drain) },
        { ALT: () => this.CONSUME(keyword.close) },
        { ALT: () => this.SUBRULE(this.expect) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['scenario', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly chance = this.RULE('chance', () => {
    this.CONSUME(keyword.random)
    this.CONSUME(keyword.is)
    this.SUBRULE(this.expression)
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
    this.SUBRULE(this.path)
  })

  readonly submit = this.RULE('submit', () => {
    this.CONSUME(keyword.submit)
    this.SUBRULE(this.expression)
    this.CONSUME(keyword.in)
    this.SUBRULE(this.path)
    this.CONSUME(keyword.as)
    this.CONSUME(category.word, { ERR_MSG: 'a name for the submission' })
  })

  readonly cancel = this.RULE('cancel', () => {
    this.CONSUME(keyword.cancel)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a submission' })
  })

  readonly sendTo = this.RULE('sendTo', () => {
    this.CONSUME(keyword.send)
    // An event alone is a mistake of which the builder knows more.
    const isAlone = this.is(1, category.name) && !this.is(2, sign.dot) && !this.is(2, sign.leftBracket)
    this.OR([
      { GATE: () => isAlone, ALT: () => this.CONSUME(category.name), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.send) },
    ])
  })

  readonly hold = this.RULE('hold', () => {
    this.CONSUME(keyword.hold)
    this.SUBRULE(this.machineReference, { ARGS: [true] })
    this.CONSUME(keyword.in)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a state' })
  })

  readonly release = this.RULE('release', () => {
    this.CONSUME(keyword.release)
    this.SUBRULE(this.machineReference, { ARGS: [true] })
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
}
