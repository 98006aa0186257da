import { closing } from '../closing.ts'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { ClauseParser } from './clauses.ts'

const place = { ERR_MSG: 'the name of a place' }

/** What stands behind the name of a port. */
const afterPorts = [sign.assign, sign.comma, sign.rightBrace, category.name]

/** Nets: places, machines in nets, and transitions. */
export abstract class NetParser extends ClauseParser {
  readonly net = this.RULE('net', () => {
    this.CONSUME(keyword.net)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a net' })
    this.OPTION2(() => this.SUBRULE(this.typeParameters))
    this.OPTION(() => this.SUBRULE(this.parameters))
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.netMember, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('net'))
  })

  readonly netMember = this.RULE('netMember', (depth = 0) => {
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.place) },
        { ALT: () => this.SUBRULE(this.machine) },
        { ALT: () => this.SUBRULE(this.part) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.transition) },
        { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['net', depth] }), IGNORE_AMBIGUITIES: true },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  readonly place = this.RULE('place', () => {
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(keyword.in) }, { ALT: () => this.CONSUME(keyword.out) }]))
    this.CONSUME(keyword.place)
    this.CONSUME(category.word, place)
    this.CONSUME(sign.colon)
    this.SUBRULE(this.store)
    this.OPTION6(() => this.SUBRULE(this.order))
    this.OPTION2(() => {
      this.CONSUME(keyword.capacity)
      this.SUBRULE(this.expression, { LABEL: 'capacity' })
    })
    this.OPTION3(() => this.SUBRULE(this.expiry))
    this.OPTION7(() => this.SUBRULE(this.cancellation))
    this.OPTION4(() => {
      this.CONSUME(sign.assign)
      this.SUBRULE2(this.expression, { LABEL: 'initial' })
    })
    this.OPTION5(() => this.CONSUME(keyword.submit))
  })

  readonly store = this.RULE('store', () => {
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.OR2([{ ALT: () => this.CONSUME(keyword.queue) }, { ALT: () => this.CONSUME(keyword.bag) }])
            this.CONSUME(sign.less)
            this.SUBRULE(this.type)
            this.CONSUME(sign.greater)
          },
        },
        { ALT: () => this.CONSUME(keyword.tokens) },
      ],
      ERR_MSG: '`queue`, `bag` or `tokens`',
    })
  })

  /** By what the tokens of a queue are ordered. */
  readonly order = this.RULE('order', () => {
    this.CONSUME(keyword.by)
    this.SUBRULE(this.expression)
  })

  readonly expiry = this.RULE('expiry', () => {
    this.CONSUME(keyword.expires)
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression)
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(keyword.into)
            this.CONSUME(category.name, place)
          },
        },
        { ALT: () => this.CONSUME(keyword.drop) },
      ],
      ERR_MSG: '`into` or `drop`',
    })
  })

  readonly cancellation = this.RULE('cancellation', () => {
    this.CONSUME(keyword.cancelled)
    this.CONSUME(keyword.into, { ERR_MSG: '`into`' })
    this.CONSUME(category.name, place)
  })

  readonly machine = this.RULE('machine', () => {
    this.CONSUME(keyword.machine)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a machine' })
    this.OPTION(() => this.SUBRULE(this.key))
    this.CONSUME(sign.colon)
    this.CONSUME(category.name, { ERR_MSG: 'the name of an fsm' })
    this.OPTION2(() => this.SUBRULE(this.arguments))
    this.OPTION3(() => {
      this.CONSUME(keyword.capacity)
      this.SUBRULE(this.expression, { LABEL: 'capacity' })
    })
  })

  readonly key = this.RULE('key', () => {
    this.CONSUME(sign.leftBracket)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a key' })
    this.CONSUME(sign.colon)
    this.SUBRULE(this.type)
    this.CONSUME(sign.rightBracket)
  })

  readonly part = this.RULE('part', () => {
    this.CONSUME(keyword.part)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a part' })
    this.CONSUME(sign.colon)
    this.CONSUME(category.name, { ERR_MSG: 'the name of a net' })
    this.OPTION3(() => this.SUBRULE(this.typeArguments))
    this.OPTION(() => this.SUBRULE(this.arguments))
    this.skipUnexpectedHeader()
    this.OPTION2(() => this.SUBRULE(this.ports))
  })

  readonly ports = this.RULE('ports', () => {
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({
      GATE: () => this.inside(depth),
      DEF: () =>
        this.OR({
          DEF: [
            {
              GATE: () => afterPorts.some((type) => this.is(2, type)),
              ALT: () => {
                this.SUBRULE(this.port)
                this.OPTION(() => this.CONSUME(sign.comma))
              },
            },
            { ALT: () => this.SUBRULE(this.unexpected, { ARGS: ['ports', depth] }), IGNORE_AMBIGUITIES: true },
          ],
          MAX_LOOKAHEAD: 1,
        }),
    })
    this.CONSUME(sign.rightBrace, closing('ports'))
  })

  /** A place of the net, or a port of another part; a port alone is the place of its name. */
  readonly port = this.RULE('port', () => {
    this.CONSUME(category.name)
    this.OPTION(() => {
      this.CONSUME(sign.assign)
      this.CONSUME2(category.name, place)
      this.MANY(() => {
        this.CONSUME(sign.dot)
        this.CONSUME3(category.name, place)
      })
    })
  })

  readonly transition = this.RULE('transition', () => {
    this.CONSUME(keyword.transition)
    this.CONSUME(category.word, { ERR_MSG: 'the name of a transition' })
    this.inCall = false
    this.OPTION(() => {
      this.CONSUME(keyword.priority)
      this.CONSUME(literal.int)
    })
    this.skipUnexpectedHeader()
    const depth = this.within(this.CONSUME(sign.leftBrace))
    this.MANY({ GATE: () => this.inside(depth), DEF: () => this.SUBRULE(this.clause, { ARGS: [depth] }) })
    this.CONSUME(sign.rightBrace, closing('transition'))
  })
}
