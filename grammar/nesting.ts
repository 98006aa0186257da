import { tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import * as tokens from './tokens.ts'
import * as words from './words.ts'

/** How deep brackets and expressions may be nested. */
export const maxNesting = 200

const { LParen, LBracket, LCurly, RParen, RBracket, RCurly, Colon } = tokens

const openers: ReadonlyMap<TokenType, TokenType> = new Map([
  [RParen, LParen],
  [RBracket, LBracket],
  [RCurly, LCurly],
])

const opens: ReadonlySet<TokenType> = new Set([LParen, LBracket, LCurly])
const declares: ReadonlySet<TokenType> = new Set([words.Enum, words.RecordWord, words.Extern, words.Fsm, words.Net])
const { In, Out, Place, Machine, Initial, Final, State, Transition } = words
const holds: ReadonlySet<TokenType> = new Set([In, Out, Place, Machine, Initial, Final, State, Transition])

/** Words before a brace that can follow a name such as `net`: what comes then is no declaration. */
const hooks: ReadonlySet<TokenType> = new Set([words.Enter, words.Exit, words.Doubling])

/** How many brackets are open at a token; that of a bracket is the one of its surroundings. */
export function depthOf(token: IToken): number {
  const depth: number | undefined = token.payload
  return depth ?? 0
}

/**
 * Marks each token with its depth, so that after a mistake the parser can skip whole constructs. Where a closing bracket
 * is missing, the next declaration starts anew at depth 0, and the next place, machine, state or transition at depth 1.
 * Gives the first token that is nested too deeply, if any.
 */
export function markDepths(vector: readonly IToken[]): IToken | undefined {
  const open: TokenType[] = []
  for (const [i, token] of vector.entries()) {
    const type = token.tokenType
    const opener = openers.get(type)
    if (opener !== undefined) close(open, opener)
    else if (open.length > 0) {
      const usual = usualDepth(vector, i)
      if (usual < open.length) open.length = usual
    }
    token.payload = open.length
    if (opens.has(type) && open.push(type) > maxNesting) return token
  }
  return undefined
}

/** A curly bracket closes all round and square ones in it; those close nothing beyond the curly one around them. */
function close(open: TokenType[], opener: TokenType): void {
  const found = open.lastIndexOf(opener)
  if (opener === LCurly) open.length = Math.max(found, 0)
  else if (found > open.lastIndexOf(LCurly)) open.length = found
}

/** The depth at which a declaration or member that seems to start here has its place; infinite for anything else. */
function usualDepth(vector: readonly IToken[], i: number): number {
  const first = vector[i]?.tokenType
  const name = vector[i + 1]
  if (first === words.Scenario && name?.tokenType === tokens.TextLiteral) return 0
  if (first === undefined || name === undefined || !(declares.has(first) || holds.has(first))) return Infinity
  if (!tokenMatcher(name, words.Name) || hooks.has(name.tokenType)) return Infinity
  const type = (ahead: number): TokenType | undefined => vector[i + ahead]?.tokenType
  if (declares.has(first)) return type(2) === LCurly || type(2) === LParen ? 0 : Infinity
  if (first === In || first === Out) return type(1) === Place && type(3) === Colon ? 1 : Infinity
  if (first === Initial || first === Final) return type(1) === State && isName(vector[i + 2]) ? 1 : Infinity
  return isMember(first, [type(2), type(3), type(4)]) ? 1 : Infinity
}

const isName = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, words.Name)

type Following = readonly (TokenType | undefined)[]

function isMember(first: TokenType, [third, fourth, fifth]: Following): boolean {
  if (first === Place) return third === Colon
  if (first === Machine) return third === Colon || (third === LBracket && fifth === Colon)
  return third === LCurly || (first === Transition && third === words.Priority && fourth === tokens.Int)
}
