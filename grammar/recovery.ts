import {
  createTokenInstance,
  CstParser,
  tokenMatcher,
  type IParserConfig,
  type IRecognitionException,
  type IToken,
  type TokenType,
} from 'chevrotain'
import { maxMistakes } from './lexer.ts'
import { expectations, isSlip } from './messages.ts'
import { depthOf, maxNesting } from './nesting.ts'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

const { LCurly, RCurly, RParen, RBracket, Colon, Assign, PlusAssign, MinusAssign, Dot, LBracket } = tokens

/** Thrown through the parser where there is no point in going on. */
export class ParsingEnd extends Error {
  readonly reason: 'nesting' | 'mistakes'
  readonly token: IToken

  constructor(reason: 'nesting' | 'mistakes', token: IToken) {
    super(reason)
    this.reason = reason
    this.token = token
  }
}

/** What chevrotain's parsers have and its types do not show. */
interface Internals {
  consumeToken(): void
  SAVE_ERROR(error: IRecognitionException): IRecognitionException
}

const OpenParser = CstParser as unknown as new (vocabulary: TokenType[], config: IParserConfig) => CstParser & Internals

/** Something that has no place in the body where it stands. */
export interface Stray {
  readonly body: Body
  readonly token: IToken
}

/** What stands between two brackets, and so where to go on after a mistake. */
export type Body =
  | 'file'
  | 'members'
  | 'fields'
  | 'net'
  | 'fsm'
  | 'state'
  | 'block'
  | 'transition'
  | 'branches'
  | 'scenario'
  | 'list'
  | 'header'

const { After, Call, Drop, Every, Otherwise, Put, Read, Take, Through, Unless, When } = words
const clauseTypes = [After, Call, Drop, Every, Otherwise, Put, Read, Take, Through, Unless, When]
const assignments: ReadonlySet<TokenType> = new Set([Assign, PlusAssign, MinusAssign])
const effectSigns: ReadonlySet<TokenType> = new Set([...assignments, Dot, LBracket])
const neverSupplied: ReadonlySet<TokenType> = new Set([LCurly, tokens.Int, tokens.TextLiteral, words.Unexpected])
const behaviours: ReadonlySet<TokenType> = new Set([words.Returns, words.Replies, words.Fails, words.Hangs])
const statements: ReadonlySet<TokenType> = new Set([
  words.Let,
  words.Submit,
  words.Cancel,
  words.Send,
  words.Hold,
  words.Release,
  words.Set,
  words.Wait,
  words.Close,
  words.Expect,
])
/** What follows a verb and no name of a state. */
const answerStarts = [
  tokens.Int,
  tokens.TextLiteral,
  words.True,
  words.False,
  words.None,
  words.Once,
  words.With,
  After,
]
/** What goes on after a name that is also a verb, where a statement names it: `let fails = 3`, `expect fails is Open`. */
const nameSigns = [
  Assign,
  Dot,
  LBracket,
  words.Operator,
  words.In,
  words.Is,
  words.Has,
  words.Holds,
  words.Was,
  words.Ended,
]

/** For each body, the words that start its members, with what must follow, since most of them can be names too. */
const starters: Readonly<Record<Body, ReadonlyMap<TokenType, readonly TokenType[]>>> = {
  file: new Map([
    [words.Enum, [words.Word]],
    [words.RecordWord, [words.Word]],
    [words.Extern, [words.Word]],
    [words.Fsm, [words.Word]],
    [words.Net, [words.Word]],
    [words.Scenario, [tokens.TextLiteral]],
  ]),
  net: new Map([
    [words.In, [words.Place]],
    [words.Out, [words.Place]],
    [words.Place, [words.Word]],
    [words.Machine, [words.Word]],
    [words.Transition, [words.Word]],
    [words.Var, [words.Word]],
  ]),
  fsm: new Map([
    [words.In, [words.Event]],
    [words.Event, [words.Word]],
    [words.Var, [words.Word]],
    [words.Initial, [words.State]],
    [words.Final, [words.State]],
    [words.State, [words.Word]],
  ]),
  state: new Map([
    [words.Admit, [tokens.Int, words.Word]],
    [words.Var, [words.Word]],
    [words.On, [words.Word]],
    [words.Ignore, [words.Word]],
    [When, [words.Unexpected]],
    [After, [words.Unexpected]],
    [words.Enter, [LCurly]],
    [words.Exit, [LCurly]],
  ]),
  transition: new Map(clauseTypes.map((type) => [type, [words.Anything]])),
  branches: new Map([words.Ok, words.ErrorWord, words.Timeout].map((type) => [type, [words.Word, tokens.FatArrow]])),
  scenario: new Map([
    [words.Let, [words.Word]],
    [Put, [words.Anything]],
    [Take, [words.Anything]],
    [words.Submit, [words.Unexpected]],
    [words.Cancel, [words.Name]],
    [words.Send, [words.Name]],
    [words.Hold, [words.Name]],
    [words.Release, [words.Name]],
    [words.Set, [words.Name]],
    [words.Wait, [words.Unexpected]],
    [words.Close, [words.Anything]],
    [words.Expect, [words.Unexpected]],
  ]),
  members: new Map(),
  fields: new Map(),
  block: new Map(),
  list: new Map(),
  header: new Map(),
}

/**
 * A parser that goes on after a mistake. Where a rule fails, chevrotain gives up what is left of it and goes on after the
 * innermost rule that `unexpected` may follow; `unexpected` then skips to the next member of the same body.
 */
export abstract class RecoveringParser extends OpenParser {
  private level = 0
  private mistakes = 0
  private strays: Stray[] = []

  constructor(skipValidations: boolean) {
    super(tokens.parsedTypes, {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: 'onlyOffset',
      errorMessageProvider: expectations,
      skipValidations,
    })
  }

  /** Chevrotain's own recovery in lists; it nests one call deeper with each mistake, and `unexpected` does its work. */
  readonly attemptInRepetitionRecovery = (): void => {}

  /** Counts the mistakes: each costs far more than a token. */
  override SAVE_ERROR(error: IRecognitionException): IRecognitionException {
    this.mistakes += 1
    if (this.mistakes > maxMistakes) throw new ParsingEnd('mistakes', this.LA(1))
    return super.SAVE_ERROR(error)
  }

  /** Starts with the tokens of another file. */
  protected begin(vector: IToken[]): void {
    this.input = vector
    this.level = 0
    this.mistakes = 0
    this.strays = []
  }

  /** What was skipped since `begin`. */
  get strayed(): readonly Stray[] {
    return this.strays
  }

  /** Skipping a token to find the expected one behind it repairs the wrong thing too often. */
  override canTokenTypeBeDeletedInRecovery(): boolean {
    return false
  }

  /** An opening brace is never supplied: what follows would be taken for what it holds. */
  override canTokenTypeBeInsertedInRecovery(type: TokenType): boolean {
    return !neverSupplied.has(type)
  }

  /** Supplies an expected token, in place of a word that looks like a slip of the pen for it. */
  override getTokenToInsert(type: TokenType): IToken {
    const found = this.LA(1)
    const meant = type.LABEL?.replaceAll('`', '') ?? ''
    if (found.tokenType === words.Identifier && isSlip(found.image, meant)) this.consumeToken()
    return createTokenInstance(type, '', NaN, NaN, NaN, NaN, NaN, NaN)
  }

  /** Skips what has no place here: its first token, then all up to the next member of this body. */
  readonly unexpected = this.RULE('unexpected', (body: Body = 'file', depth = 0) => {
    const token = this.CONSUME(words.Unexpected)
    this.ACTION(() => this.strays.push({ body, token }))
    this.MANY({ GATE: () => !this.goesOn(body, depth), DEF: () => this.CONSUME(words.Anything) })
  })

  /** Whether the next token is still inside the brackets that made this depth. */
  protected inside(depth: number): boolean {
    return depthOf(this.LA(1)) >= depth
  }

  /** The depth inside an opening bracket. */
  protected within(opening: IToken): number {
    return depthOf(opening) + 1
  }

  /** Notes a closing brace that closes nothing. */
  protected strayBrace(): void {
    const token = this.CONSUME(RCurly)
    this.ACTION(() => this.strays.push({ body: 'file', token }))
  }

  protected is(ahead: number, type: TokenType): boolean {
    return tokenMatcher(this.LA(ahead), type)
  }

  /** Whether an assignment or an event sent to a machine starts here. */
  protected atEffect(): boolean {
    return this.is(1, words.Name) && effectSigns.has(this.LA(2).tokenType)
  }

  protected atAssignment(): boolean {
    return this.is(1, words.Name) && assignments.has(this.LA(2).tokenType)
  }

  /** Whether a statement that says what an extern does starts here: its name, perhaps names for its arguments, and a verb. */
  protected atBehaviour(ahead: number): boolean {
    if (!this.is(ahead, words.Name)) return false
    let verb = ahead + 1
    if (this.is(verb, tokens.LParen)) {
      do verb += 1
      while (this.is(verb, words.Name) || this.is(verb, tokens.Comma))
      if (!this.is(verb, RParen)) return false
      verb += 1
    }
    return behaviours.has(this.LA(verb).tokenType) && !this.isNamed(ahead, verb + 1)
  }

  /** As `atBehaviour`, where the verb could also be the name of a state: only if more follows, or arguments come before. */
  protected atFullBehaviour(): boolean {
    if (!this.atBehaviour(1) || this.is(2, tokens.LParen)) return this.atBehaviour(1)
    if (this.is(3, tokens.Comma)) return this.is(4, words.Then)
    return answerStarts.some((type) => this.is(3, type))
  }

  /** Whether the verb is rather a name in the statement that starts there. */
  private isNamed(statement: number, next: number): boolean {
    if (!statements.has(this.LA(statement).tokenType)) return false
    if (this.is(next, tokens.Comma)) return !this.is(next + 1, words.Then)
    return nameSigns.some((type) => this.is(next, type))
  }

  /** Whether something that is not a closing bracket stands where a list has to end. */
  protected atStrayItem(depth: number): boolean {
    const type = this.LA(1).tokenType
    return type !== RParen && type !== RBracket && type !== LCurly && this.inside(depth)
  }

  /** Whether something stands before the opening brace of a construct that is otherwise complete. */
  protected atStrayHeader(): boolean {
    if (this.is(1, LCurly)) return false
    const depth = depthOf(this.LA(1))
    for (let ahead = 1; ahead <= 20; ahead += 1) {
      const token = this.LA(ahead)
      if (token.tokenType === LCurly) return depthOf(token) === depth
      if (token.tokenType === RCurly || depthOf(token) < depth || this.startsMember(ahead)) return false
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

  private goesOn(body: Body, depth: number): boolean {
    const actual = depthOf(this.LA(1))
    if (actual !== depth) return actual < depth
    return this.isStart(body, 1)
  }

  private startsMember(ahead: number): boolean {
    return (['file', 'net', 'fsm', 'state', 'transition'] as const).some((body) => this.starts(body, ahead))
  }

  private isStart(body: Body, ahead: number): boolean {
    if (body === 'header') return this.is(ahead, LCurly)
    if (body === 'list') return this.is(ahead, RParen) || this.is(ahead, RBracket)
    if (body === 'fields') return this.is(ahead, words.Word) && this.is(ahead + 1, Colon)
    if (body === 'block' || body === 'transition') {
      if (this.is(ahead, words.Name) && assignments.has(this.LA(ahead + 1).tokenType)) return true
    }
    return this.starts(body, ahead) || (body === 'scenario' && this.atBehaviour(ahead))
  }

  private starts(body: Body, ahead: number): boolean {
    const next = starters[body].get(this.LA(ahead).tokenType)
    return next !== undefined && next.some((type) => this.is(ahead + 1, type))
  }
}
