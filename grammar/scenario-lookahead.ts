import type { TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { LookaheadParser } from './lookahead.ts'
import { literal, sign } from './tokens.ts'

/** The verbs of what is said of an extern. */
const verbs: ReadonlySet<TokenType> = new Set([keyword.returns, keyword.replies, keyword.fails, keyword.hangs])

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

const ofMachine = [sign.dot, sign.leftBracket]
const ofValue = [...ofMachine, sign.leftBrace, sign.leftParen, category.operator, keyword.in]

/** What goes on after a name that is also a verb, by the statement that names it: `let fails = 3`, `expect fails is Open`. */
const nameSigns: ReadonlyMap<TokenType, readonly TokenType[]> = new Map([
  [keyword.let, [sign.assign]],
  [keyword.set, [sign.assign]],
  [keyword.submit, ofValue],
  [keyword.send, ofMachine],
  [keyword.hold, [...ofMachine, keyword.in]],
  [keyword.release, ofMachine],
  [keyword.wait, ofValue],
  [keyword.expect, [...ofValue, ...[keyword.is, keyword.has, keyword.holds, keyword.was, keyword.ended]]],
])

/** Behind these a name may stand with nothing else: `cancel fails`. */
const beforeNames: ReadonlySet<TokenType> = new Set([keyword.cancel, keyword.release, keyword.wait, keyword.with])

/** Behind these a statement ends. */
const endings: ReadonlySet<TokenType> = new Set([keyword.drain, keyword.close, keyword.once])

/** Tells apart statements and what is said of externs, whose names can be words that start or go on statements. */
export abstract class ScenarioLookaheadParser extends LookaheadParser {
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
    return verbs.has(this.LA(verb).tokenType) && (hasArguments || !this.isNamed(ahead))
  }

  /** As `atBehaviour`, where the verb could also be the name of a state: only if more follows, or arguments come before. */
  protected atFullBehaviour(): boolean {
    if (!this.atBehaviour(1) || this.is(2, sign.leftParen)) return this.atBehaviour(1)
    const isValue = this.is(3, identifier) || (this.is(3, category.name) && this.declared.names.has(this.LA(3).image))
    if (isValue && this.isExtern(1)) return !this.atBehaviour(3)
    return this.atAnswer(3)
  }

  private isExtern(ahead: number): boolean {
    return this.declared.externs.has(this.LA(ahead).image)
  }

  /** Whether the verb behind a word of the language is rather a name, in what starts or goes on with that word. */
  private isNamed(ahead: number): boolean {
    if (this.is(ahead, identifier)) return false
    const isDeclared = this.declared.names.has(this.LA(ahead + 1).image)
    const isExtern = this.isExtern(ahead)
    // A machine alone is called as nothing that is declared.
    if (this.goesOn(ahead)) return isDeclared || !isExtern
    if (isExtern || !isDeclared) return false
    const { tokenType } = this.LA(ahead)
    if (endings.has(tokenType)) return this.atBehaviour(ahead + 1)
    return beforeNames.has(tokenType) && !this.atAnswer(ahead + 2)
  }

  /** Whether what follows the verb belongs to a statement that starts with the word before it. */
  private goesOn(ahead: number): boolean {
    const signs = nameSigns.get(this.LA(ahead).tokenType)
    if (signs === undefined) return false
    if (this.is(ahead + 2, sign.comma)) return !this.is(ahead + 3, keyword.then)
    return signs.some((type) => this.is(ahead + 2, type))
  }

  /** Whether what is there belongs to a verb, and to no name. */
  private atAnswer(ahead: number): boolean {
    if (this.is(ahead, sign.comma)) return this.is(ahead + 1, keyword.then)
    return answerStarts.some((type) => this.is(ahead, type))
  }
}
