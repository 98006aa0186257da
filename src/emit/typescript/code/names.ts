import { unknownLetter } from '../../../target/letters.ts'
import { localReserved } from '../../../target/reserved.ts'
import { code, type Code } from './code.ts'

/** Making safe TypeScript of names from a spec, which are untrusted text. Names of a spec never contain `$`. */

const plain = /^[A-Za-z_][A-Za-z0-9_]*$/

/** An identifier for a local: the name itself where that is safe. */
export function local(name: string): string {
  if (!plain.test(name)) return `$$${[...name].map((letter) => letter.codePointAt(0)!.toString(16)).join('_')}`
  return localReserved.has(name) ? `${name}$` : name
}

/** A name as a part of one that the module keeps to itself: as it is, where TypeScript knows its letters. */
export const inner = (name: string): string => (unknownLetter(name) === null ? spelled(name) : local(name))

/** What stands in the name of a generic record, or of a type within one of TypeScript, that no identifier has; a name of a spec never contains `$`. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['<', '$of$'],
  ['>', '$end'],
  [', ', '$and$'],
  ['[]', '$list'],
  ['[number]', '$item'],
  ['?', '$optional'],
  ['..', '$to$'],
  ['.', '$in$'],
  ['-', '$minus$'],
])

const spelled = (name: string): string =>
  name.replace(/[<>?-]|, |\[(?:number)?\]|\.\.?/g, (sign) => spellings.get(sign)!)

/** A member of a generated class; the `$` keeps it apart from the members of the runtime's classes. A part of a part has one more. */
export function member(name: string): string {
  if (name.includes('.')) return name.split('.').map(member).join('')
  return plain.test(name) ? `$${name}` : local(name)
}

/** What a string literal has as it is: nearly all texts are so. */
const literalText = /^[ !#-[\]-~]*$/

/** A text as a string literal. */
export function stringLiteral(text: string): string {
  if (literalText.test(text)) return `"${text}"`
  return JSON.stringify(text).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escaped)
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A name as the name of a property of a type. */
export function key(name: string): string {
  return plain.test(name) ? name : stringLiteral(name)
}

/** A name as that of a method of a type. Without quotes, `new` would be a constructor, and others seem to be used. */
export function methodKey(name: string): string {
  return localReserved.has(name) ? stringLiteral(name) : key(name)
}

/** A member of an object literal; `"__proto__": x` would set the prototype, a computed name does not. */
export function entry(name: string, value: Code | string): Code {
  if (name === '__proto__') return code`["__proto__"]: ${value}`
  const text = typeof value === 'string' ? value : value.text
  // A field named `true` is not short for the value.
  return name === text && !localReserved.has(name) ? code`${value}` : code`${key(name)}: ${value}`
}

/** An element of a list so many times: a few are written, more are counted. */
export function repeatedElement(count: number, text: string, type: string): string[] {
  if (count > 3) return [`...new Array<${type}>(${count}).fill(${text})`]
  return new Array<string>(count).fill(text)
}

/** Reading a property. */
export function access(name: string): string {
  return plain.test(name) ? `.${name}` : `[${stringLiteral(name)}]`
}

/** A name in a comment or a template. */
export const commentText = (name: string): string => name.replace(/[^\p{ID_Continue}. ]/gu, '')

/** A documentation comment's text: it cannot end the comment that it stands in. */
export function docText(doc: string): string {
  return doc
    .replace(/\*\//g, '*\\/')
    .replace(/@ts-/g, '@ ts-')
    .replace(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
}

/** A documentation comment with its line end, or nothing. */
export function docComment(doc: string): string {
  if (doc === '') return ''
  const lines = docText(doc).split('\n')
  return lines.length === 1 ? `/** ${lines[0]} */\n` : `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`
}
