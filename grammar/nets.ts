import { ClauseParser } from './clauses.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { Assign, Colon, Greater, Int, LBracket, LCurly, Less, LParen, RBracket, RCurly, RParen } = tokens
const { Name, Word } = words

const place = { ERR_MSG: 'the name of a place' }

/** Nets: places, machines in nets, and transitions. */
export abstract class NetParser extends ClauseParser {
  readonly net = this.RULE('net', () => {
    this.CONSUME(words.Net)
    this.CONSUME(Word, { ERR_MSG: 'the name of a net' })
    this.OPTION(() => this.SUBRULE(this.parameters))
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.netMember, { ARGS: [depth] }) })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the net' })
  })

  readonly netMember = this.RULE('netMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.place) },
        { ALT: () => this.SUBRULE(this.machine) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.transition) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['net', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly place = this.RULE('place', () => {
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(words.In) }, { ALT: () => this.CONSUME(words.Out) }]))
    this.CONSUME(words.Place)
    this.CONSUME(Word, place)
    this.CONSUME(Colon)
    this.SUBRULE(this.store)
    this.OPTION2(() => {
      this.CONSUME(words.Capacity)
      this.SUBRULE(this.expression, { LABEL: 'capacity' })
    })
    this.OPTION3(() => this.SUBRULE(this.expiry))
    this.OPTION4(() => {
      this.CONSUME(Assign)
      this.SUBRULE2(this.expression, { LABEL: 'initial' })
    })
  })

  readonly store = this.RULE('store', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.OR2([{ ALT: () => this.CONSUME(words.Queue) }, { ALT: () => this.CONSUME(words.Bag) }])
            this.CONSUME(Less)
            this.SUBRULE(this.type)
            this.CONSUME(Greater)
          },
        },
        { ALT: () => this.CONSUME(words.Tokens) },
      ],
      ERR_MSG: '`queue`, `bag` or `tokens`',
    })
  })

  readonly expiry = this.RULE('expiry', () => {
    this.CONSUME(words.Expires)
    this.CONSUME(words.After)
    this.SUBRULE(this.expression)
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(words.Into)
            this.CONSUME(Name, place)
          },
        },
        { ALT: () => this.CONSUME(words.Drop) },
      ],
      ERR_MSG: '`into` or `drop`',
    })
  })

  readonly machine = this.RULE('machine', () => {
    this.CONSUME(words.Machine)
    this.CONSUME(Word, { ERR_MSG: 'the name of a machine' })
    this.OPTION(() => this.SUBRULE(this.key))
    this.CONSUME(Colon)
    this.CONSUME(Name, { ERR_MSG: 'the name of an fsm' })
    this.OPTION2(() => this.SUBRULE(this.arguments))
    this.OPTION3(() => {
      this.CONSUME(words.Capacity)
      this.SUBRULE(this.expression, { LABEL: 'capacity' })
    })
  })

  readonly key = this.RULE('key', () => {
    this.CONSUME(LBracket)
    this.CONSUME(Word, { ERR_MSG: 'the name of a key' })
    this.CONSUME(Colon)
    this.SUBRULE(this.type)
    this.CONSUME(RBracket)
  })

  readonly arguments = this.RULE('arguments', () => this.bracketed(LParen, this.argument, RParen))

  readonly argument = this.RULE('argument', () => {
    this.CONSUME(Name, { ERR_MSG: 'the name of a parameter' })
    this.OPTION(() => {
      this.CONSUME(Colon)
      this.SUBRULE(this.expression)
    })
  })

  readonly transition = this.RULE('transition', () => {
    this.CONSUME(words.Transition)
    this.CONSUME(Word, { ERR_MSG: 'the name of a transition' })
    this.OPTION(() => {
      this.CONSUME(words.Priority)
      this.CONSUME(Int)
    })
    this.strayHeader()
    const depth = this.within(this.CONSUME(LCurly))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.clause, { ARGS: [depth] }) })
    this.CONSUME(RCurly, { ERR_MSG: '`}` at the end of the transition' })
  })
}
