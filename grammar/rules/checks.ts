import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { ScenarioParser } from './scenarios.ts'

/** Checks: what must hold of a net or a machine, whatever happens. */
export abstract class CheckParser extends ScenarioParser {
  readonly check = this.RULE('check', () => {
    this.CONSUME(keyword.check)
    this.CONSUME(literal.text, { ERR_MSG: 'the name of the check as a text' })
    this.CONSUME(keyword.of)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a net or an fsm' })
    this.OPTION(() => this.SUBRULE(this.arguments))
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.checked, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('check'))
  })

  readonly checked = this.RULE('checked', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.bounds) },
        { ALT: () => this.SUBRULE(this.never) },
        { ALT: () => this.SUBRULE(this.always) },
        { ALT: () => this.SUBRULE(this.each) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['check', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  /** How much of all that can happen is looked at. */
  readonly bounds = this.RULE('bounds', () => {
    this.CONSUME(keyword.with)
    this.SUBRULE(this.extent)
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.SUBRULE2(this.extent)
    })
  })

  readonly extent = this.RULE('extent', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(keyword.at)
            this.CONSUME(keyword.most)
            this.CONSUME(literal.int)
            this.CONSUME2(keyword.at)
            this.CONSUME(keyword.once)
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword.keys)
            this.CONSUME(literal.text, { ERR_MSG: 'a key as a text' })
            this.MANY({
              GATE: () => this.is(2, literal.text),
              DEF: () => {
                this.CONSUME(sign.comma)
                this.CONSUME2(literal.text)
              },
            })
          },
        },
      ],
      ERR_MSG: '`at most 3 at once` or `keys "a", "b"`',
    })
  })

  readonly never = this.RULE('never', () => {
    this.CONSUME(keyword.never)
    this.SUBRULE(this.expectation)
    this.OPTION(() => {
      this.CONSUME(keyword.for)
      this.CONSUME(keyword.more)
      this.CONSUME(keyword.than)
      this.SUBRULE(this.expression)
    })
  })

  readonly always = this.RULE('always', () => {
    this.CONSUME(keyword.always)
    this.OPTION({ GATE: () => this.is(1, keyword.can), DEF: () => this.CONSUME(keyword.can) })
    this.SUBRULE(this.expectation)
  })

  readonly each = this.RULE('each', () => {
    this.CONSUME(keyword.each)
    this.CONSUME(keyword.of)
    this.SUBRULE(this.path)
    this.CONSUME(keyword.ends)
    this.CONSUME(keyword.within)
    this.SUBRULE(this.expression)
  })
}
