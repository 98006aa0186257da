import { createTokenInstance, type IRecognitionException, type IToken, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { maxSyntaxErrors } from './lexer.ts'
import { assignmentSigns } from './lookahead.ts'
import { expectations } from './messages.ts'
import { isMisspelling } from './misspelling.ts'
import { depthOf, maxNesting } from './nesting.ts'
import { ScenarioLookaheadParser } from './scenario-lookahead.ts'
import { synchronizingTokensOf } from './synchronization.ts'
import { literal, parsedTypes, sign } from './tokens.ts'
import type { Body } from './vocabulary.ts'

/** Thrown through the parser where there is no point in going on. */
export class ParsingEnd extends Error {
  readonly reason: 'nesting' | 'errors'
  readonly token: IToken

  constructor(reason: 'nesting' | 'errors', token: IToken) {
    super(reason)
    this.reason = reason
    this.token = token
  }
}

/** A token that has no place in the body where it stands. */
export interface UnexpectedToken {
  readonly body: Body
  readonly token: IToken
}

const neverInserted: ReadonlySet<TokenType> = new Set([sign.leftBrace, literal.int, literal.text, category.unexpected])

const foreignDeclarations: ReadonlySet<string> = new Set([
  'type',
  'interface',
  'class',
  'const',
  'let',
  'function',
  'def',
])

function recordsOf(vector: readonly IToken[]): ReadonlySet<string> {
  const names = new Set<string>()
  let before: TokenType | undefined
  for (const { image, tokenType } of vector) {
    if (before === keyword.record) names.add(image)
    before = tokenType
  }
  return names
}

/**
 * A parser that goes on after a mistake. Where a rule fails, chevrotain gives up what is left of it and goes on after the
 * innermost rule that `unexpected` may follow; `unexpected` then skips to the next synchronizing token of the same body.
 */
export abstract class RecoveringParser extends ScenarioLookaheadParser {
  private level = 0
  private errorCount = 0
  private found: UnexpectedToken[] = []

  constructor(skipValidations: boolean) {
    super(parsedTypes, {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: expectations,
      skipValidations,
    })
  }

  /** Chevrotain's own recovery in lists; it nests one call deeper with each mistake, and `unexpected` does its work. */
  readonly attemptInRepetitionRecovery = (): void => {}

  /** Counts the errors: each costs far more than a token. */
  override SAVE_ERROR(error: IRecognitionException): IRecognitionException {
    this.errorCount += 1
    if (this.errorCount > maxSyntaxErrors) throw new ParsingEnd('errors', this.LA(1))
    return super.SAVE_ERROR(error)
  }

  /** Starts with the tokens of another file. */
  protected begin(vector: IToken[]): void {
    this.input = vector
    this.records = recordsOf(vector)
    this.forgetDeclared()
    this.level = 0
    this.errorCount = 0
    this.found = []
  }

  /** The tokens since `begin` that had no place where they stand, and from which others were skipped. */
  get unexpectedTokens(): readonly UnexpectedToken[] {
    return this.found
  }

  /** Skipping a token to find the expected one behind it repairs the wrong thing too often. */
  override canTokenTypeBeDeletedInRecovery(): boolean {
    return false
  }

  /** An opening brace is never inserted: what follows would be taken for what it holds. */
  override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return !neverInserted.has(type)
  }

  /** Inserts an expected token, in place of a word that looks like a misspelling of it. */
  override getTokenToInsert(type: TokenType): IToken {
    const found = this.LA(1)
    const meant = type.LABEL?.replaceAll('`', '') ?? ''
    if (found.tokenType === identifier && isMisspelling(found.image, meant)) this.consumeToken()
    return createTokenInstance(type, '', NaN, NaN, NaN, NaN, NaN, NaN)
  }

  /** Skips what has no place here: its first token, then all up to the next synchronizing token of this body. */
  readonly unexpected = this.RULE('unexpected', (body: Body = 'file', depth = 0) => {
    const token = this.CONSUME(category.unexpected)
    this.ACTION(() => this.found.push({ body, token }))
    this.MANY({ GATE: () => !this.isSynchronized(body, depth), DEF: () => this.CONSUME(category.anything) })
  })

  /** Skips a closing brace that closes nothing. */
  protected skipUnmatchedBrace(): void {
    const token = this.CONSUME(sign.rightBrace)
    this.ACTION(() => this.found.push({ body: 'file', token }))
  }

  /** Whether the next token is still inside the brackets that made this depth. */
  protected inside(depth: number): boolean {
    return depthOf(this.LA(1)) >= depth
  }

  /** The depth inside an opening bracket. */
  protected within(opening: IToken): number {
    return depthOf(opening) + 1
  }

  /** Whether something that is not a closing bracket stands where a list has to end. */
  protected atUnexpectedItem(depth: number): boolean {
    const type = this.LA(1).tokenType
    return type !== sign.rightParen && type !== sign.rightBracket && type !== sign.leftBrace && this.inside(depth)
  }

  /** Whether something stands before the opening brace of a construct that is otherwise complete. */
  protected atUnexpectedHeader(): boolean {
    if (this.is(1, sign.leftBrace)) return false
    const depth = depthOf(this.LA(1))
    for (let ahead = 1; ahead <= 20; ahead += 1) {
      const token = this.LA(ahead)
      if (token.tokenType === sign.leftBrace) return depthOf(token) === depth
      if (token.tokenType === sign.rightBrace || depthOf(token) < depth || this.startsMember(ahead)) return false
    }
    return false
  }

  /** Goes a level deeper, down to the limit; gives the level to come back to. */
  protected descend(): number {
    if (this.level >= maxNesting) throw new ParsingEnd('nesting', this.LA(1))
    this.level += 1
    return this.level - 1
  }

  protected ascend(level: number): void {
    this.level = level
  }

  /** Whether parsing can go on here: the body ends, or something starts in it. */
  private isSynchronized(body: Body, depth: number): boolean {
    const actual = depthOf(this.LA(1))
    if (actual !== depth) return actual < depth
    return this.isStart(body, 1)
  }

  private startsMember(ahead: number): boolean {
    return (['file', 'net', 'fsm', 'state', 'transition'] as const).some((body) => this.startsWithWord(body, ahead))
  }

  private isStart(body: Body, ahead: number): boolean {
    if (body === 'header') return this.is(ahead, sign.leftBrace)
    if (body === 'list') return this.is(ahead, sign.rightParen) || this.is(ahead, sign.rightBracket)
    if (body === 'fields') return this.is(ahead, category.word) && this.is(ahead + 1, sign.colon)
    if (body === 'ports') return this.is(ahead, category.name) && this.is(ahead + 1, sign.assign)
    if (body === 'block' || body === 'transition') {
      if (this.is(ahead, category.name) && assignmentSigns.has(this.LA(ahead + 1).tokenType)) return true
    }
    if (body === 'file' && this.startsForeign(ahead)) return true
    return this.startsWithWord(body, ahead) || (body === 'scenario' && this.atBehaviour(ahead))
  }

  /** Whether a declaration of another language begins: each of them is a mistake of its own. */
  private startsForeign(ahead: number): boolean {
    if (!foreignDeclarations.has(this.LA(ahead).image) || !this.is(ahead + 1, category.name)) return false
    return [sign.leftBrace, sign.assign, sign.leftParen, sign.less].some((type) => this.is(ahead + 2, type))
  }

  private startsWithWord(body: Body, ahead: number): boolean {
    const next = synchronizingTokensOf(body).get(this.LA(ahead).tokenType)
    return next !== undefined && next.some((type) => this.is(ahead + 1, type))
  }
}
