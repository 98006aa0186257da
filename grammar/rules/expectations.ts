import { category } from '../categories.ts'
import { keyword } from '../keywords.ts'
import { literal, sign } from '../tokens.ts'
import { BehaviourParser } from './behaviours.ts'

const place = { ERR_MSG: 'the name of a place' }

/** What must hold in a scenario. */
export abstract class ExpectationParser extends BehaviourParser {
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
          GATE: () => this.atPlaceQuestion(keyword.has),
          ALT: () => this.SUBRULE(this.tokenCount),
          IGNORE_AMBIGUITIES: true,
        },
        {
          GATE: () => this.atPlaceQuestion(keyword.holds),
          ALT: () => this.SUBRULE(this.contents),
          IGNORE_AMBIGUITIES: true,
        },
        { GATE: () => this.atQuestion(keyword.was), ALT: () => this.SUBRULE(this.calls), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      MAX_LOOKAHEAD: 1,
    })
  })

  /** A place of the net, or of a part of it. */
  readonly path = this.RULE('path', () => {
    this.CONSUME(category.name, place)
    this.MANY(() => {
      this.CONSUME(sign.dot)
      this.CONSUME2(category.name, place)
    })
  })

  readonly tokenCount = this.RULE('tokenCount', () => {
    this.SUBRULE(this.path)
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
    this.SUBRULE(this.path)
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
            this.SUBRULE(this.path)
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

  /** The same of a place, which may be that of a part. */
  private atPlaceQuestion(word: typeof keyword.has): boolean {
    let ahead = 2
    while (this.is(ahead, sign.dot) && this.is(ahead + 1, category.name)) ahead += 2
    return this.is(1, category.name) && this.is(ahead, word) && !this.atBehaviour(ahead)
  }

  /** Whether a place or an extern is asked for something; such a word can also name the extern of the next statement. */
  private atQuestion(word: typeof keyword.has): boolean {
    return this.is(1, category.name) && this.is(2, word) && !this.atBehaviour(2)
  }
}
