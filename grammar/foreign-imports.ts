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

/** `import Breaker from "./breakers.myc"`, also several. */
function unbraced(tokens: readonly IToken[], at: number): Foreign | null {
  const names: IToken[] = []
  let end = at + 1
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
    meant: [[keyword.import, 'import'], [sign.leftBrace, '{'], ...listed, [sign.rightBrace, '}']],
    message: 'What is imported stands in braces.',
    hint: `Write \`import { ${names.map(({ image }) => image).join(', ')} } from ${tokens[end + 1]!.image}\`.`,
  }
}

/** What TypeScript has beside `import { Breaker } from "./breakers.myc"`. */
export const imports: Find = (tokens, at) => {
  const found = unbraced(tokens, at)
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
