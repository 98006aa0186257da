import type { IToken } from 'chevrotain'
import { type Find, is, isName, openBefore } from './foreign-find.ts'
import { keyword } from './keywords.ts'
import { sign } from './tokens.ts'

/** How far before its braces a part begins at most: what is given to it stands between. */
const longest = 300

/** Whether the ports of a part are bound in the braces that open there. */
function isOfPart(tokens: readonly IToken[], brace: number): boolean {
  for (let at = brace - 1; at >= Math.max(0, brace - longest); at--) {
    if (is(tokens[at], sign.leftBrace, sign.rightBrace)) return false
    if (is(tokens[at], keyword.part)) return isName(tokens[at + 1]) && is(tokens[at + 2], sign.colon)
  }
  return false
}

/** Whether a binding can begin behind the token there: behind another one, or as the first. */
const mayBegin = (tokens: readonly IToken[], at: number): boolean =>
  is(tokens[at], sign.leftBrace, sign.comma) ||
  (isName(tokens[at]) && is(tokens[at - 1], sign.leftBrace, sign.comma, sign.assign, sign.colon, sign.dot))

/** `{ requests: wanted }`, in the braces of a part. */
export const bound: Find = (tokens, at) => {
  const [port, place] = [tokens[at - 1], tokens[at + 1]]
  if (!isName(port) || !isName(place) || !mayBegin(tokens, at - 2)) return null
  const brace = openBefore(tokens, at)
  if (!is(tokens[brace], sign.leftBrace) || !isOfPart(tokens, brace)) return null
  return {
    length: 1,
    meant: [[sign.assign, '=']],
    message: 'A port is bound by `=`.',
    hint: `Write \`${port!.image} = ${place!.image}\`.`,
  }
}
