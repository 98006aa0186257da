import type { IToken } from 'chevrotain'
import { type Find, type Foreign, isName } from './foreign-find.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

/** How far is looked for the path of an import. */
const most = 200

/** The position behind the text that ends an import; the same one where none does. */
function behindPath(tokens: readonly IToken[], at: number): number {
  const end = tokens.slice(at, at + most).findIndex(({ tokenType }) => tokenType === literal.text)
  return end === -1 ? at : at + end + 1
}

/** `import Breaker from "./breakers.myc"`, also several, or types. */
function unbraced(tokens: readonly IToken[], at: number): Foreign | null {
  const names: IToken[] = []
  const ofTypes =
    tokens[at + 1]?.tokenType === keyword.type && isName(tokens[at + 2]) && tokens[at + 3]?.tokenType !== literal.text
  let end = ofTypes ? at + 2 : at + 1
  while (isName(tokens[end]) && tokens[end]!.tokenType !== keyword.from) {
    names.push(tokens[end++]!)
    if (tokens[end]?.tokenType === sign.comma) end++
  }
  if (names.length === 0 || tokens[end]?.tokenType !== keyword.from || tokens[end + 1]?.tokenType !== literal.text)
    return null
  const listed = names.flatMap(({ tokenType, image }): Foreign['meant'] => [
    [tokenType, image],
    [sign.comma, ','],
  ])
  return {
    length: end - at,
    meant: [...opening(ofTypes), ...listed, [sign.rightBrace, '}']],
    message: 'What is imported stands in braces.',
    hint: `Write \`import ${ofTypes ? 'type ' : ''}{ ${names.map(({ image }) => image).join(', ')} } from ${tokens[end + 1]!.image}\`.`,
  }
}

const opening = (ofTypes: boolean): Foreign['meant'] => [
  [keyword.import, 'import'],
  ...(ofTypes ? [[keyword.type, 'type'] as const] : []),
  [sign.leftBrace, '{'],
]

/** `import { type Request } from "./types.ts"` */
function typesAmongNames(tokens: readonly IToken[], at: number): Foreign | null {
  const length = tokens.slice(at, at + most).findIndex(({ tokenType }) => tokenType === sign.rightBrace)
  if (tokens[at + 1]?.tokenType !== sign.leftBrace || length === -1) return null
  const inside = tokens.slice(at + 2, at + length)
  const isMark = ({ tokenType }: IToken, index: number): boolean =>
    tokenType === keyword.type && isName(inside[index + 1]) && inside[index + 1]!.tokenType !== keyword.as
  const types = inside.filter((_, index) => index > 0 && isMark(inside[index - 1]!, index - 1))
  if (types.length === 0 || !inside.every((token) => isName(token) || token.tokenType === sign.comma)) return null
  const others = inside.filter((token, index) => !isMark(token, index))
  const path = tokens[at + length + 2]
  return {
    length,
    meant: [...opening(true), ...others.map(({ tokenType, image }) => [tokenType, image] as const)],
    message: 'Types are imported by an import of their own.',
    hint: `Write \`import type { ${types.map(({ image }) => image).join(', ')} } from ${path?.tokenType === literal.text ? path.image : '"./types.ts"'}\`.`,
  }
}

/** What TypeScript has beside `import { Breaker } from "./breakers.myc"`. */
export const imports: Find = (tokens, at) => {
  const found = unbraced(tokens, at) ?? typesAmongNames(tokens, at)
  if (found !== null) return found
  const next = tokens[at + 1]
  const end = behindPath(tokens, at + 1)
  if (next === undefined || end === at + 1) return null
  const whole = { length: end - at, meant: [] }
  if (next.tokenType === sign.star)
    return {
      ...whole,
      message: 'A file is not imported as a whole.',
      hint: 'Name what is used here: `import { Breaker, Bulkhead } from "./breakers.myc"`.',
    }
  if (next.tokenType !== literal.text) return null
  return {
    ...whole,
    message: 'This import names nothing.',
    hint: `Name what is used here: \`import { Breaker } from ${next.image}\`.`,
  }
}
