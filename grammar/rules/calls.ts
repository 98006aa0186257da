import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { sign } from '../tokens.ts'
import { EffectParser } from './effects.ts'

/** Calls of externs, with their options and branches. */
export abstract class CallParser extends EffectParser {
  readonly call = this.RULE('call', () => {
    this.CONSUME(keyword.call)
    this.CONSUME(category.name, { ERR_MSG: 'the name of an extern' })
    this.SUBRULE(this.callArguments)
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(sign.comma))
      this.SUBRULE(this.callOption)
    })
    this.skipUnexpectedHeader()
    this.SUBRULE(this.branches)
  })

  readonly callOption = this.RULE('callOption', () => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.deadline) },
        { ALT: () => this.SUBRULE(this.hedge) },
        { ALT: () => this.SUBRULE(this.limit) },
        { ALT: () => this.SUBRULE(this.sharing) },
      ],
      ERR_MSG: '`within`, `hedge after`, `at most` or `shared by`',
    })
  })

  readonly deadline = this.RULE('deadline', () => {
    this.CONSUME(keyword.within)
    this.SUBRULE(this.expression, { ARGS: [true] })
  })

  readonly hedge = this.RULE('hedge', () => {
    this.CONSUME(keyword.hedge)
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression)
  })

  readonly limit = this.RULE('limit', () => {
    this.CONSUME(keyword.at)
    this.CONSUME(keyword.most)
    this.SUBRULE(this.expression)
    this.CONSUME2(keyword.at)
    this.CONSUME(keyword.once)
  })

  readonly sharing = this.RULE('sharing', () => {
    this.CONSUME(keyword.shared)
    this.CONSUME(keyword.by)
    this.SUBRULE(this.expression, { ARGS: [true] })
  })

  readonly branches = this.RULE('branches', () => {
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.inCall = true
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
    this.inCall = false
    this.CONSUME(sign.rightBrace, closing('branches'))
  })

  readonly branch = this.RULE('branch', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword.ok) },
      { ALT: () => this.CONSUME(keyword.error) },
      { ALT: () => this.CONSUME(keyword.timeout) },
      { ALT: () => this.CONSUME(keyword.cancelled) },
    ])
    this.OPTION(() => this.CONSUME(category.name))
    this.OPTION2(() => {
      this.CONSUME(keyword.when)
      this.SUBRULE(this.expression, { ARGS: [true] })
    })
    this.CONSUME(sign.fatArrow)
    this.SUBRULE(this.effects)
  })
}
