import { ExpressionParser } from './expressions.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Arrow, Assign, Colon, Comma, LCurly, LParen, RCurly, RParen } = tokens
const { Word } = words

/** Parameters and fields, and machines with their states. */
export abstract class MachineParser extends ExpressionParser {
  readonly field = this.RULE('field', () => {
    this.CONSUME(Word, { ERR_MSG: 'the name of a field' })
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
  })

  readonly fields = this.RULE('fields', () => this.bracketed(LParen, this.field, RParen))

  readonly parameter = this.RULE('parameter', () => {
    this.CONSUME(Word, { ERR_MSG: 'the name of a parameter' })
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
    this.OPTION(() => {
      this.CONSUME(Assign)
      this.SUBRULE(this.expression)
    })
  })

  readonly parameters = this.RULE('parameters', () => this.bracketed(LParen, this.parameter, RParen))

  readonly variable = this.RULE('variable', () => {
    this.CONSUME(words.Var)
    this.CONSUME(Word, { ERR_MSG: 'the name of a variable' })
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.SUBRULE(this.type)
    })
    this.CONSUME(Assign)
    this.SUBRULE(this.expression)
  })

  readonly assignment = this.RULE('assignment', () => {
    this.CONSUME(words.Name, { ERR_MSG: 'the name of a variable' })
    this.OR({
      DEF: [
        { ALT: () => this.CONSUME(Assign) },
        { ALT: () => this.CONSUME(tokens.PlusAssign) },
        { ALT: () => this.CONSUME(tokens.MinusAssign) },
      ],
      ERR_MSG: '`=`, `+=` or `-=`',
    })
    this.SUBRULE(this.expression)
  })

  readonly block = this.RULE('block', () => {
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            {
              GATE: () => this.atAssignment(),
              ALT: () => {
                this.SUBRULE(this.assignment)
                this.OPTION(() => this.CONSUME(Comma))
              },
            },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['block', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(RCurly)
  })

  readonly fsm = this.RULE('fsm', () => {
    this.CONSUME(words.Fsm)
    this.CONSUME(Word, { ERR_MSG: 'the name of an fsm' })
    this.OPTION(() => this.SUBRULE(this.parameters))
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.fsmMember, { ARGS: [depth] }) })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the machine' })
  })

  readonly fsmMember = this.RULE('fsmMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.event) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.state) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['fsm', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly event = this.RULE('event', () => {
    this.OPTION(() => this.CONSUME(words.In))
    this.CONSUME(words.Event)
    this.CONSUME(Word, { ERR_MSG: 'the name of an event' })
    this.OPTION2(() => this.SUBRULE(this.fields))
  })

  readonly state = this.RULE('state', () => {
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(words.Initial) }, { ALT: () => this.CONSUME(words.Final) }]))
    this.CONSUME(words.State)
    this.CONSUME(Word, { ERR_MSG: 'the name of a state' })
    this.OPTION2(() => this.SUBRULE(this.stateBody))
  })

  readonly stateBody = this.RULE('stateBody', () => {
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.stateMember, { ARGS: [depth] }) })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the state' })
  })

  readonly stateMember = this.RULE('stateMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.admit) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.on) },
        { ALT: () => this.SUBRULE(this.ignore) },
        { ALT: () => this.SUBRULE(this.way) },
        { ALT: () => this.SUBRULE(this.timer) },
        { ALT: () => this.SUBRULE(this.hook) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['state', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  /** `all` and `none` are read as expressions, which the builder tells apart. */
  readonly admit = this.RULE('admit', () => {
    this.CONSUME(words.Admit)
    this.SUBRULE(this.expression)
  })

  readonly on = this.RULE('on', () => {
    this.CONSUME(words.On)
    this.CONSUME(Word, { ERR_MSG: 'the name of an event' })
    this.OPTION(() => {
      this.CONSUME(words.When)
      this.SUBRULE(this.expression)
    })
    this.OPTION2(() => this.SUBRULE(this.block))
    this.OPTION3(() => this.SUBRULE(this.target))
  })

  readonly target = this.RULE('target', () => {
    this.CONSUME(Arrow)
    this.CONSUME(words.Name, { ERR_MSG: 'the name of a state' })
  })

  readonly ignore = this.RULE('ignore', () => {
    this.CONSUME(words.Ignore)
    this.CONSUME(Word, { ERR_MSG: 'the name of an event' })
    this.MANY(() => {
      this.CONSUME(Comma)
      this.CONSUME2(Word, { ERR_MSG: 'the name of an event' })
    })
  })

  readonly way = this.RULE('way', () => {
    this.CONSUME(words.When)
    this.SUBRULE(this.expression)
    this.OPTION(() => this.SUBRULE(this.block))
    this.SUBRULE(this.target)
  })

  readonly timer = this.RULE('timer', () => {
    this.CONSUME(words.After)
    this.SUBRULE(this.expression)
    this.OPTION(() => this.SUBRULE(this.block))
    this.SUBRULE(this.target)
  })

  readonly hook = this.RULE('hook', () => {
    this.OR([{ ALT: () => this.CONSUME(words.Enter) }, { ALT: () => this.CONSUME(words.Exit) }])
    this.SUBRULE(this.block)
  })
}
