import { describe, expect, test } from 'vitest'
import { contextualWords } from '../../grammar/vocabulary.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { SourceFile } from '../../src/syntax/tree.ts'
import { externRoles } from './names/externs.ts'
import { machineRoles } from './names/machines.ts'
import { netRoles } from './names/nets.ts'
import { typeRoles } from './names/types.ts'

/** No word of the language. */
const plain = 'plain'

function treeOf(spec: string): SourceFile {
  const problems: Diagnostic[] = []
  const tree = parse(spec, 0, (diagnostic) => problems.push(diagnostic))
  const said = problems.map(({ message, span }) => `${message} ${spec.slice(span.start - 30, span.end + 30)}`)
  expect(said).toEqual([])
  return tree
}

const isSpan = (value: unknown): boolean => typeof value === 'object' && value !== null && 'start' in value

/** A tree as text, without where things stand, in which what is called by one of the names is called `plain`. */
function textOf(tree: SourceFile, names: ReadonlySet<string>): string {
  const said = JSON.stringify(tree, (key, value: unknown) => {
    if (isSpan(value)) return true
    if (key !== 'text') return value
    // A path is one text.
    const steps = String(value).split('.')
    return steps.map((step) => (names.has(step) ? plain : step)).join('.')
  })
  return said.replaceAll('},', '},\n')
}

const roles = Object.entries({ ...typeRoles, ...netRoles, ...machineRoles, ...externRoles })

describe('a word of the language is a name wherever one may stand:', () => {
  test.each(roles)('%s', (_, spec) => {
    const known = treeOf(spec(plain))
    for (const word of contextualWords) {
      const names = new Set([word])
      expect(textOf(treeOf(spec(word)), names), word).toBe(textOf(known, names))
    }
  })
})

/** Words that mean something behind `ship replies x`, or where the next statement begins. */
const near = [
  'in',
  'is',
  'has',
  'holds',
  'was',
  'ended',
  'with',
  'once',
  'times',
  'fails',
  'replies',
  'expect',
] as const

describe('two words of the language are names beside each other:', () => {
  test('an extern and the record of its answers', () => {
    const spec = (extern: string, record: string): string => `
      record ${record} { id: int }
      extern async ${extern}(x: ${record}): ${record}
      scenario "s" of Shop {
        ${extern} replies ${record} { id: 3 }
        ${extern} replies ${record} { id: 3 }, then fails, then replies ${record} { id: 4 } once
        ${extern}(x) replies ${record} { ...x, id: 3 }
        expect done has 1
        ${extern} replies ${record} { id: 3 } after 1s
      }`
    const known = treeOf(spec(plain, plain))
    for (const extern of contextualWords)
      for (const record of near) {
        const names = new Set([extern, record])
        expect(textOf(treeOf(spec(extern, record)), names), `${extern} ${record}`).toBe(textOf(known, names))
      }
  })
})
