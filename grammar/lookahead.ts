import { CstParser, tokenMatcher, type IParserConfig, type IRecognitionException, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'
import { declaredIn, type Declared } from './declared.ts'
import { bodies } from './vocabulary.ts'

/** What chevrotain's parsers have and its types do not show. */
interface Internals {
  consumeToken(): void
  SAVE_ERROR(error: IRecognitionException): IRecognitionException
}

const OpenParser = CstParser as unknown as new (vocabulary: TokenType[], config: IParserConfig) => CstParser & Internals

export const assignmentSigns: ReadonlySet<TokenType> = new Set([sign.assign, sign.plusAssign, sign.minusAssign])

const effectSigns: ReadonlySet<TokenType> = new Set([...assignmentSigns, sign.dot, sign.leftBracket])

const branchStarts: ReadonlySet<TokenType> = new Set(bodies.branches.starts.map(({ word }) => keyword[word]))

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
  private known: Declared | undefined

  /** The words of the language that the file declares as names; asked for in few files. */
  protected get declared(): Declared {
    this.known ??= declaredIn(this.input)
    return this.known
  }

  /** Forgets the file before. */
  protected forgetDeclared(): void {
    this.known = undefined
  }

  /** Whether a word stands there that is one of the language, and not declared as a name. */
  private isPlainKeyword(ahead: number): boolean {
    const { image, tokenType } = this.LA(ahead)
    return tokenType !== identifier && this.is(ahead, category.name) && !this.declared.names.has(image)
  }

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
    if (!this.is(2, keyword.from) || this.isPlainKeyword(4)) return !this.is(2, keyword.from)
    return this.is(4, category.name) && !effectSigns.has(this.LA(5).tokenType)
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
    return !this.is(3, category.name) || isNext(4) || this.isPlainKeyword(3)
  }
}
