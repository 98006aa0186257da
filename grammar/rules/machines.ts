import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { sign } from '../tokens.ts'
import { VariableParser } from './variables.ts'

/** Machines with their events and states. */
export abstract class MachineParser extends VariableParser {
  readonly fsm = this.RULE('fsm', () => {
    this.CONSUME(keyword.fsm)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an fsm' })
    this.OPTION(() => this.SUBRULE(this.parameters))
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.fsmMember, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('fsm'))
  })

  readonly fsmMember = this.RULE('fsmMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.event) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.state) },
        { ALT: () => this.SUBRULE(this.during) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['fsm', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly event = this.RULE('event', () => {
    this.OPTION(() => this.CONSUME(keyword.in))
    this.CONSUME(keyword.event)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.OPTION2(() => this.SUBRULE(this.fields))
  })

  readonly state = this.RULE('state', () => {
    this.OPTION(() =>
      this.OR([{ ALT: () => this.CONSUME(keyword.initial) }, { ALT: () => this.CONSUME(keyword.final) }]),
    )
    this.CONSUME(keyword.state)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a state' })
    this.OPTION2(() => this.SUBRULE(this.stateBody))
  })

  readonly during = this.RULE('during', () => {
    this.CONSUME(keyword.during)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a state' })
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.CONSUME2(category.word, { ERR_MSG: 'the name of a state' })
    })
    this.SUBRULE(this.stateBody)
  })

  readonly stateBody = this.RULE('stateBody', () => {
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.stateMember, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('state'))
  })

  readonly stateMember = this.RULE('stateMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.admit) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.on) },
        { ALT: () => this.SUBRULE(this.ignore) },
        { ALT: () => this.SUBRULE(this.whenBranch) },
        { ALT: () => this.SUBRULE(this.timer) },
        { ALT: () => this.SUBRULE(this.tick) },
        { ALT: () => this.SUBRULE(this.hook) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['state', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  /** `all` and `none` are read as expressions, which the builder tells apart. */
  readonly admit = this.RULE('admit', () => {
    this.CONSUME(keyword.admit)
    this.SUBRULE(this.expression)
  })

  readonly on = this.RULE('on', () => {
    this.CONSUME(keyword.on)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.CONSUME2(category.word, { ERR_MSG: 'the name of an event' })
    })
    this.OPTION(() => {
      this.CONSUME(keyword.when)
      this.SUBRULE(this.expression, { ARGS: [true] })
    })
    this.OPTION2(() => this.SUBRULE(this.block))
    this.OPTION3(() => this.SUBRULE(this.target))
  })

  readonly target = this.RULE('target', () => {
    this.CONSUME(sign.arrow)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a state' })
  })

  readonly ignore = this.RULE('ignore', () => {
    this.CONSUME(keyword.ignore)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.MANY(() => {
      this.CONSUME(sign.comma)
      this.CONSUME2(category.word, { ERR_MSG: 'the name of an event' })
    })
  })

  readonly whenBranch = this.RULE('whenBranch', () => {
    this.CONSUME(keyword.when)
    this.SUBRULE(this.expression, { ARGS: [true] })
    this.OPTION(() => this.SUBRULE(this.block))
    this.SUBRULE(this.target)
  })

  readonly timer = this.RULE('timer', () => {
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression, { ARGS: [true] })
    this.OPTION(() => {
      this.CONSUME(keyword.when)
      this.SUBRULE2(this.expression, { ARGS: [true] })
    })
    this.OPTION2(() => this.SUBRULE(this.block))
    this.SUBRULE(this.target)
  })

  /** The machine stays in its state. */
  readonly tick = this.RULE('tick', () => {
    this.CONSUME(keyword.every)
    this.SUBRULE(this.expression, { ARGS: [true] })
    this.OPTION(() => {
      this.CONSUME(keyword.when)
      this.SUBRULE2(this.expression, { ARGS: [true] })
    })
    this.SUBRULE(this.block)
  })

  readonly hook = this.RULE('hook', () => {
    this.OR([{ ALT: () => this.CONSUME(keyword.enter) }, { ALT: () => this.CONSUME(keyword.exit) }])
    this.SUBRULE(this.block)
  })
}
