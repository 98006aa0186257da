import { EOF } from 'chevrotain'
import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { MachineParser } from './machines.ts'

const place = { ERR_MSG: 'the name of a place' }

const opening = [sign.leftParen, sign.leftBracket, sign.leftBrace]
const closing = [sign.rightParen, sign.rightBracket, sign.rightBrace]
/** What no expression goes on with. */
const ends = [sign.comma, keyword.put, keyword.drop, keyword.call, keyword.through, keyword.after]

/** What a transition does with tokens, variables and machines. */
export abstract class EffectParser extends MachineParser {
  readonly effects = this.RULE('effects', () => {
    this.SUBRULE(this.effect)
    this.MANY({
      GATE: () => this.is(1, sign.comma) || this.startsEffect(1),
      DEF: () => {
        this.OPTION(() => this.CONSUME(sign.comma))
        this.SUBRULE2(this.effect)
      },
    })
  })

  /** Made once: effects are read very often. */
  private readonly kinds = {
    DEF: [
      { ALT: () => this.SUBRULE(this.put) },
      { ALT: () => this.SUBRULE(this.drop) },
      { GATE: () => this.atAssignment(), ALT: () => this.SUBRULE(this.assignment), IGNORE_AMBIGUITIES: true },
      { GATE: () => this.atSend(), ALT: () => this.SUBRULE(this.send) },
    ],
    ERR_MSG: 'an effect',
    MAX_LOOKAHEAD: 1,
  }

  readonly effect = this.RULE('effect', () => {
    this.OR(this.kinds)
  })

  readonly put = this.RULE('put', () => {
    this.CONSUME(keyword.put)
    this.OPTION({ GATE: () => !this.atPreposition(keyword.in), DEF: () => this.SUBRULE(this.expression) })
    this.CONSUME(keyword.in)
    this.CONSUME(category.name, place)
    this.MANY({
      // Behind an `in` that is missing stands no place.
      GATE: () => this.is(-1, keyword.in) || this.is(-1, sign.dot),
      DEF: () => {
        this.CONSUME(sign.dot)
        this.CONSUME2(category.name, place)
      },
    })
    this.OPTION2({ GATE: () => !this.atLimitedDelay(), DEF: () => this.SUBRULE(this.travel) })
    this.OPTION3({ GATE: () => this.atForEach(), DEF: () => this.SUBRULE(this.forEach) })
  })

  /** How long a token is on its way. */
  readonly travel = this.RULE('travel', () => {
    this.CONSUME(keyword.after)
    this.SUBRULE(this.expression)
  })

  /** One token for each element of a list. */
  readonly forEach = this.RULE('forEach', () => {
    this.CONSUME(keyword.for)
    this.CONSUME(category.name, { ERR_MSG: 'a name for each element' })
    this.CONSUME(keyword.of, { ERR_MSG: '`of` and a list' })
    this.SUBRULE(this.expression)
  })

  readonly drop = this.RULE('drop', () => {
    this.CONSUME(keyword.drop)
    this.OR({
      DEF: [
        {
          GATE: () => this.is(1, literal.int) || (this.atPreposition(keyword.from) && !this.atBranch(2)),
          ALT: () => this.SUBRULE(this.dropped),
          IGNORE_AMBIGUITIES: true,
        },
        { ALT: () => this.CONSUME(category.name) },
      ],
      ERR_MSG: 'the name of what is dropped, or `from`',
      MAX_LOOKAHEAD: 1,
    })
  })

  /** How many plain tokens, and from which place they were taken. */
  readonly dropped = this.RULE('dropped', () => {
    this.OPTION(() => this.CONSUME(literal.int))
    this.CONSUME(keyword.from)
    this.CONSUME(category.name, place)
  })

  readonly send = this.RULE('send', () => {
    this.SUBRULE(this.machineReference)
    this.CONSUME(sign.dot)
    this.CONSUME(category.word, { ERR_MSG: 'the name of an event' })
    this.OPTION(() => this.SUBRULE(this.callArguments))
  })

  /** @param isWhole whether no event stands behind it */
  readonly machineReference = this.RULE('machineReference', (isWhole = false) => {
    this.CONSUME(category.name, { ERR_MSG: 'the name of a machine' })
    this.MANY({
      GATE: () => isWhole || this.is(3, sign.dot) || this.is(3, sign.leftBracket),
      DEF: () => {
        this.CONSUME(sign.dot)
        this.CONSUME2(category.name, { ERR_MSG: 'the name of a machine' })
      },
    })
    this.OPTION(() => {
      this.CONSUME(sign.leftBracket)
      this.SUBRULE(this.expression)
      this.CONSUME(sign.rightBracket)
    })
  })

  /** Whether one token for each element is put, and the next statement of a scenario does not begin with an extern called `for`. */
  private atForEach(): boolean {
    return this.is(2, category.name) && (this.is(3, keyword.of) || !this.atBehaviour(1))
  }

  /** Whether a delay with `at most` starts here: behind an `else` that is that of the transition. */
  private atLimitedDelay(): boolean {
    let ahead = 2
    for (let depth = 0; depth > 0 || !this.endsExpression(ahead); ahead++) {
      if (this.is(ahead, EOF)) return false
      if (opening.some((type) => this.is(ahead, type))) depth++
      if (closing.some((type) => this.is(ahead, type)) && --depth < 0) return false
    }
    const at = this.is(ahead, sign.comma) ? ahead + 1 : ahead
    return this.is(at, keyword.at) && this.is(at + 1, keyword.most)
  }

  private endsExpression(ahead: number): boolean {
    if (this.is(ahead, keyword.at)) return this.is(ahead + 1, keyword.most)
    return ends.some((type) => this.is(ahead, type))
  }
}
