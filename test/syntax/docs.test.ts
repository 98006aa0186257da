import { expect, test } from 'vitest'
import { contextualWords } from '../../grammar/vocabulary.ts'
import { tokenize } from '../../grammar/lexer.ts'
import { examples } from './examples.ts'
import { parsed, showDiagnostics, spansOf } from '../support/syntax.ts'

test.each(examples)('the example at line $line of the reference parses', ({ text }) => {
  expect(showDiagnostics(text)).toBe('')
  expect(parsed(text).file.declarations).not.toEqual([])
})

/** Gives every name of the text that is not a word of the language one that is. */
function renamed(text: string, shift: number): string {
  const names = new Map<string, string>()
  let result = ''
  let end = 0
  for (const { tokenType, image, startOffset } of tokenize(text, 0).tokens) {
    if (tokenType.name !== 'Identifier') continue
    if (!names.has(image)) names.set(image, contextualWords[(names.size + shift) % contextualWords.length] ?? image)
    result += text.slice(end, startOffset) + names.get(image)
    end = startOffset + image.length
  }
  return result + text.slice(end)
}

test('the words that are not reserved can be names everywhere', () => {
  for (const { text } of examples) {
    for (let shift = 0; shift < contextualWords.length; shift += 1) {
      const other = renamed(text, shift)
      expect(showDiagnostics(other), other).toBe('')
    }
  }
})

test('a span covers its construct from its first to its last token', () => {
  const text = ' record R { a: int? } net N { var v = (a + 1) * 2 } '
  const spans = new Map(spansOf(parsed(text).file).map(({ path, span }) => [path, text.slice(span.start, span.end)]))
  expect(Object.fromEntries(spans)).toEqual({
    '': text,
    '.declarations.0': 'record R { a: int? }',
    '.declarations.0.name': 'R',
    '.declarations.0.fields.0': 'a: int?',
    '.declarations.0.fields.0.name': 'a',
    '.declarations.0.fields.0.type': 'int?',
    '.declarations.0.fields.0.type.element': 'int',
    '.declarations.0.fields.0.type.element.name': 'int',
    '.declarations.1': 'net N { var v = (a + 1) * 2 }',
    '.declarations.1.name': 'N',
    '.declarations.1.members.0': 'var v = (a + 1) * 2',
    '.declarations.1.members.0.name': 'v',
    '.declarations.1.members.0.value': '(a + 1) * 2',
    '.declarations.1.members.0.value.left': 'a + 1',
    '.declarations.1.members.0.value.left.left': 'a',
    '.declarations.1.members.0.value.left.left.name': 'a',
    '.declarations.1.members.0.value.left.right': '1',
    '.declarations.1.members.0.value.right': '2',
  })
})
