import { tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

/**
 * What a file declares, wherever in it, as far as words of the language are concerned: by that it is told whether such a
 * word is meant as a name where it could be either.
 */
export interface Declared {
  /** Names of anything but of bindings of transitions. */
  readonly names: ReadonlySet<string>
  /** Those that may be externs. */
  readonly externs: ReadonlySet<string>
}

/** Behind these stands the name of what is declared. */
const declaring: ReadonlySet<TokenType> = new Set([
  ...[keyword.enum, keyword.record, keyword.fn, keyword.fsm, keyword.net, keyword.event, keyword.state],
  ...[keyword.place, keyword.machine, keyword.part, keyword.var, keyword.let, keyword.as],
])

const isKeyword = (token: IToken): boolean => token.tokenType !== identifier && tokenMatcher(token, category.name)

export function declaredIn(tokens: readonly IToken[]): Declared {
  const names = new Set<string>()
  const externs = new Set<string>()
  const { imported, members } = listedIn(tokens)
  tokens.forEach((token, at) => {
    if (!isKeyword(token)) return
    const isExtern = imported.has(at) || isDeclaredExtern(tokens, at)
    if (isExtern) externs.add(token.image)
    if (isExtern || members.has(at) || isDeclared(tokens, at)) names.add(token.image)
  })
  return { names, externs }
}

/** Where names stand in the braces of imports and of enums. */
function listedIn(tokens: readonly IToken[]): { imported: ReadonlySet<number>; members: ReadonlySet<number> } {
  const imported = new Set<number>()
  const members = new Set<number>()
  let depth = 0
  let listed: Set<number> | null = null
  tokens.forEach(({ tokenType }, at) => {
    if (tokenType === sign.leftBrace) depth += 1
    else if (tokenType === sign.rightBrace) depth -= 1
    else if (depth > 0) listed?.add(at)
    else if (startsImport(tokens, at)) listed = imported
    else if (startsDeclaration(tokens, at)) listed = tokenType === keyword.enum ? members : null
  })
  return { imported, members }
}

/** Imports stand before all else. */
const startsImport = (tokens: readonly IToken[], at: number): boolean =>
  tokens[at]!.tokenType === keyword.import && (at === 0 || tokens[at - 1]!.tokenType === literal.text)

/** Whether a declaration that has braces may start there. */
function startsDeclaration(tokens: readonly IToken[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]]
  if (next === undefined || !tokenMatcher(next, category.word)) return false
  return declaring.has(tokens[at]!.tokenType) && (before === undefined || !declaring.has(before.tokenType))
}

const isDeclared = (tokens: readonly IToken[], at: number): boolean =>
  tokens[at + 1]?.tokenType === sign.colon || (at > 0 && declaring.has(tokens[at - 1]!.tokenType))

/** `extern wait(`, `extern async wait(`, and as a parameter `wait: async(`. */
function isDeclaredExtern(tokens: readonly IToken[], at: number): boolean {
  const [twoBefore, before, next, third] = [-2, -1, 1, 2].map((by) => tokens[at + by]?.tokenType)
  if (next === sign.colon) return third === keyword.async || third === keyword.extern
  return before === keyword.extern || (before === keyword.async && twoBefore === keyword.extern)
}
