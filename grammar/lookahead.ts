import { CstParser, tokenMatcher, type IParserConfig, type IRecognitionException, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'
import { bodies, contextualWords, type Keyword } from './vocabulary.ts'

/** What chevrotain's parsers have and its types do not show. */
interface Internals {
  consumeToken(): void
  SAVE_ERROR(error: IRecognitionException): IRecognitionException
}

const OpenParser = CstParser as unknown as new (vocabulary: TokenType[], config: IParserConfig) => CstParser & Internals

export const assignmentSigns: ReadonlySet<TokenType> = new Set([sign.assign, sign.plusAssign, sign.minusAssign])

const effectSigns: ReadonlySet<TokenType> = new Set([...assignmentSigns, sign.dot, sign.leftBracket])

const branchStarts: ReadonlySet<TokenType> = new Set(bodies.branches.starts.map(({ word }) => keyword[word]))

/** The verbs of what is said of an extern. */
const verbs: ReadonlySet<TokenType> = new Set([keyword.returns, keyword.replies, keyword.fails, keyword.hangs])

/** The words that start statements and can be names of externs too. */
const contextual: ReadonlySet<Keyword> = new Set(contextualWords)
const statements: ReadonlySet<TokenType> = new Set(
  bodies.scenario.starts.filter(({ word }) => contextual.has(word)).map(({ word }) => keyword[word]),
)

/** What follows a verb and no name of a state. */
const answerStarts = [
  literal.int,
  literal.text,
  keyword.true,
  keyword.false,
  keyword.none,
  keyword.once,
  keyword.with,
  keyword.after,
]

/** What goes on after a name that is also a verb, where a statement names it: `let fails = 3`, `expect fails is Open`, `put fails { … } in P`. */
const nameSigns = [
  sign.leftBrace,
  sign.assign,
  sign.dot,
  sign.leftBracket,
  category.operator,
  keyword.in,
  keyword.is,
  keyword.has,
  keyword.holds,
  keyword.was,
  keyword.ended,
]

/** What stands in a type beside names and angle brackets. */
const typeSigns: ReadonlySet<TokenType> = new Set([
  sign.comma,
  sign.leftBracket,
  sign.rightBracket,
  sign.question,
  sign.dotDot,
  sign.minus,
  literal.int,
])

/** As far as it is looked for the end of what is given in angle brackets: a comparison is read by the same way. */
const maxTypeTokens = 200

/** A parser that looks further ahead than one token, where words can be both names and the start of something. */
export abstract class LookaheadParser extends OpenParser {
  /** Whether the effects that are read are those of a branch of a call. */
  protected inCall = false

  /** The names of the records that the file declares. */
  protected records: ReadonlySet<string> = new Set()

  protected is(ahead: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(ahead), type)
  }

  /** Whether an effect starts there: `put`, `drop`, an assignment, or an event sent to a machine. */
  protected startsEffect(ahead: number): boolean {
    if (this.is(ahead, keyword.put) || this.is(ahead, keyword.drop)) return true
    return this.is(ahead, category.name) && effectSigns.has(this.LA(ahead + 1).tokenType)
  }

  /** Whether a branch of a call starts there, rather than a place before one: `ok`, `ok answer`, and `=>` or `when`. */
  protected atBranch(ahead: number): boolean {
    const isStart = (at: number): boolean => branchStarts.has(this.LA(at).tokenType)
    if (!this.inCall || !isStart(ahead)) return false
    const isNamed = this.is(ahead + 1, category.name) && !isStart(ahead + 1)
    const next = isNamed ? ahead + 2 : ahead + 1
    return this.is(next, sign.fatArrow) || this.is(next, keyword.when)
  }

  /** Whether how many are taken stands there, and not yet their name: `3`, `n xs from`, `o.lines.length`, `up to n`. */
  protected atAmount(): boolean {
    if (this.is(1, literal.int) || this.is(1, sign.leftParen) || this.atUpTo()) return true
    if (!this.is(1, category.name)) return false
    const goesOn = [sign.dot, sign.leftParen, category.operator].some((type) => this.is(2, type))
    if (goesOn || !this.is(2, category.name) || !this.is(3, keyword.from)) return goesOn
    if (this.is(1, keyword.from) && !this.is(4, category.name)) return false
    // What is called `from` stands before `from` and the name of a place.
    return !this.is(2, keyword.from) || (this.is(4, category.name) && !effectSigns.has(this.LA(5).tokenType))
  }

  /** Whether `up to` stands there, and not the names of a number and of what is taken: `take up to from orders`. */
  protected atUpTo(): boolean {
    if (!this.is(1, keyword.up) || !this.is(2, keyword.to)) return false
    return !this.is(3, keyword.from) || !this.is(4, category.name) || this.is(5, keyword.from)
  }

  /** Whether a condition on tokens begins, and not an assignment to something of that name. */
  protected atWhere(): boolean {
    return this.is(1, keyword.where) && !effectSigns.has(this.LA(2).tokenType)
  }

  /** Whether a name stands there with arguments that have names. */
  protected atApplied(): boolean {
    return this.is(2, sign.leftParen) && this.is(3, category.name) && this.is(4, sign.colon)
  }

  /** How far ahead that is which follows a name, and the types in angle brackets behind it if there are some. */
  protected afterTypeArguments(): number {
    if (!this.is(2, sign.less)) return 2
    let depth = 0
    for (let ahead = 2; ahead < maxTypeTokens; ahead++) {
      const type = this.LA(ahead).tokenType
      if (type === sign.less) depth += 1
      else if (type === sign.greater) depth -= 1
      else if (!typeSigns.has(type) && !this.is(ahead, category.name)) break
      if (depth === 0) return ahead + 1
    }
    return 2
  }

  protected atAssignment(): boolean {
    return this.is(1, category.name) && assignmentSigns.has(this.LA(2).tokenType)
  }

  /** Whether a machine is named, and behind it an event or a key. */
  protected atSend(): boolean {
    return this.is(1, category.name) && (this.is(2, sign.dot) || this.is(2, sign.leftBracket))
  }

  /**
   * Whether `in` or `from` stands before the name of a place, and is not the name of what is put, taken or dropped: that one
   * is followed by the same word once more, or by the next effect.
   */
  protected atPreposition(word: TokenType): boolean {
    if (!this.is(1, word) || !this.is(2, category.name)) return false
    const isNext = (ahead: number): boolean => effectSigns.has(this.LA(ahead).tokenType)
    if (!this.is(2, word)) return !isNext(3)
    return !this.is(3, category.name) || isNext(4)
  }

  /** Whether a statement that says what an extern does starts here: its name, perhaps names for its arguments, and a verb. */
  protected atBehaviour(ahead: number): boolean {
    if (!this.is(ahead, category.name)) return false
    let verb = ahead + 1
    if (this.is(verb, sign.leftParen)) {
      do verb += 1
      while (this.is(verb, category.name) || this.is(verb, sign.comma))
      if (!this.is(verb, sign.rightParen)) return false
      verb += 1
    }
    // No statement has a verb behind names in brackets.
    const hasArguments = verb > ahead + 1
    return verbs.has(this.LA(verb).tokenType) && (hasArguments || !this.isNamed(ahead, verb + 1))
  }

  /** As `atBehaviour`, where the verb could also be the name of a state: only if more follows, or arguments come before. */
  protected atFullBehaviour(): boolean {
    if (!this.atBehaviour(1) || this.is(2, sign.leftParen)) return this.atBehaviour(1)
    if (this.is(3, sign.comma)) return this.is(4, keyword.then)
    return answerStarts.some((type) => this.is(3, type))
  }

  /** Whether the verb is rather a name in the statement that starts there. */
  private isNamed(statement: number, next: number): boolean {
    if (!statements.has(this.LA(statement).tokenType)) return false
    if (this.is(next, sign.comma)) return !this.is(next + 1, keyword.then)
    return nameSigns.some((type) => this.is(next, type))
  }
}
