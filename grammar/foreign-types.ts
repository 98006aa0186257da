import type { IToken } from 'chevrotain'
import { type Find, type Foreign, isJoined, isWord } from './foreign-find.ts'
import { identifier } from './keywords.ts'
import { sign } from './tokens.ts'

const nothing: ReadonlySet<string> = new Set(['none', 'null', 'undefined'])

const noUnion = 'There is no union of types.'

/** `T | none`, `T | U`; the lexer reads a bar as a question mark. */
function union(tokens: readonly IToken[], at: number): Foreign {
  const next = tokens[at + 1]
  if (nothing.has(next?.image ?? '')) {
    const hint = 'Write `string?` for a text that may be missing.'
    return { length: 2, meant: [[sign.question, '?']], message: noUnion, hint }
  }
  if (tokens[at - 2]?.tokenType !== sign.colon || !isWord(next))
    return { length: 1, meant: [], hint: 'Write `or` between conditions.' }
  const hint = 'Declare a record with a field for each, which may be missing: `number: int?`.'
  return { length: 2, meant: [], message: noUnion, hint }
}

/** `"red" | "green"` as a type. */
export const texts: Find = (tokens, at) => {
  if (tokens[at - 1]?.tokenType !== sign.colon || tokens[at + 1]?.image !== '|') return null
  let length = 1
  while (tokens[at + length]?.image === '|') length += 2
  const hint = 'Declare an enum, `enum Color { red, green }`, and write its name.'
  return { length: Math.min(length, tokens.length - at), meant: [[identifier, 'string']], message: noUnion, hint }
}

/** `name?: T`, and `order?.shop`. */
export const optional: Find = (tokens, at) => {
  if (tokens[at]!.image === '|') return union(tokens, at)
  if (isWord(tokens[at - 1]) && tokens[at + 1]?.tokenType === sign.colon)
    return {
      length: 1,
      meant: [],
      hint: `What may be missing has its \`?\` after the type: \`${tokens[at - 1]!.image}: string?\`.`,
    }
  if (!isJoined(tokens, at, [sign.question, sign.dot])) return null
  return { length: 1, meant: [], hint: 'Ask first whether there is something: `if x == none then … else x.field`.' }
}
