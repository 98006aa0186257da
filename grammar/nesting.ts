import { tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'
import { bodies } from './vocabulary.ts'

/** How deep brackets and expressions may be nested. */
export const maxNesting = 200

const openers: ReadonlyMap<TokenType, TokenType> = new Map([
  [sign.rightParen, sign.leftParen],
  [sign.rightBracket, sign.leftBracket],
  [sign.rightBrace, sign.leftBrace],
])

const opens: ReadonlySet<TokenType> = new Set([sign.leftParen, sign.leftBracket, sign.leftBrace])
const declares: ReadonlySet<TokenType> = new Set(
  bodies.file.starts.filter(({ before }) => before.includes('a word')).map(({ word }) => keyword[word]),
)

/** Members of nets and machines that are told from names by what follows: `var` and `event` are not. */
const members: ReadonlySet<TokenType> = new Set(
  [...bodies.net.starts, ...bodies.fsm.starts]
    .filter(({ word }) => word !== 'var' && word !== 'event')
    .map(({ word }) => keyword[word]),
)

/** What follows the name of a declaration. */
const headers: ReadonlySet<TokenType | undefined> = new Set([sign.leftBrace, sign.leftParen, sign.less])

/** Words before a bracket that can follow a name such as `net`: what comes then is no declaration. */
const hooks: ReadonlySet<TokenType> = new Set([keyword.enter, keyword.exit, keyword.where])

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
  const isBalanced = balanced(vector)
  for (let i = 0; i < vector.length; i++) {
    const token = vector[i]!
    const type = token.tokenType
    const opener = openers.get(type)
    if (opener !== undefined) close(open, opener)
    else if (open.length > 0 && !(isBalanced && states.has(type))) {
      const usual = usualDepth(vector, i)
      if (usual < open.length) open.length = usual
    }
    token.payload = open.length
    if (opens.has(type) && open.push(type) > maxNesting) return token
  }
  return undefined
}

/** Of a file whose braces match, a state in a state is meant to be there. */
const states: ReadonlySet<TokenType> = new Set([keyword.state, keyword.initial, keyword.final])

function balanced(vector: readonly IToken[]): boolean {
  let open = 0
  for (const { tokenType } of vector)
    if (tokenType === sign.leftBrace) open += 1
    else if (tokenType === sign.rightBrace && --open < 0) return false
  return open === 0
}

/** A curly bracket closes all round and square ones in it; those close nothing beyond the curly one around them. */
function close(open: TokenType[], opener: TokenType): void {
  const found = open.lastIndexOf(opener)
  if (opener === sign.leftBrace) open.length = Math.max(found, 0)
  else if (found > open.lastIndexOf(sign.leftBrace)) open.length = found
}

/** The depth at which a declaration or member that seems to start here has its place; infinite for anything else. */
function usualDepth(vector: readonly IToken[], i: number): number {
  const first = vector[i]?.tokenType
  const name = vector[i + 1]
  if ((first === keyword.scenario || first === keyword.check) && name?.tokenType === literal.text) return 0
  if (first === undefined || name === undefined || !(declares.has(first) || members.has(first))) return Infinity
  if (!tokenMatcher(name, category.name) || hooks.has(name.tokenType)) return Infinity
  const type = (ahead: number): TokenType | undefined => vector[i + ahead]?.tokenType
  if (declares.has(first)) return headers.has(type(2)) ? 0 : Infinity
  if (first === keyword.in || first === keyword.out)
    return type(1) === keyword.place && type(3) === sign.colon ? 1 : Infinity
  if (first === keyword.initial || first === keyword.final)
    return type(1) === keyword.state && isName(vector[i + 2]) ? 1 : Infinity
  return isMember(first, [type(2), type(3), type(4)]) ? 1 : Infinity
}

const isName = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, category.name)

type Following = readonly (TokenType | undefined)[]

function isMember(first: TokenType, [third, fourth, fifth]: Following): boolean {
  if (first === keyword.place || first === keyword.part) return third === sign.colon
  if (first === keyword.machine) return third === sign.colon || (third === sign.leftBracket && fifth === sign.colon)
  return (
    third === sign.leftBrace || (first === keyword.transition && third === keyword.priority && fourth === literal.int)
  )
}
