import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextualWords, reservedWords } from '../../grammar/vocabulary.ts'
import { examples } from './examples.ts'
import { parsed, spansOf } from '../support/syntax.ts'

const signs = ['->', '=>', '==', '..', '+=', '=', ',', ':', '.', '-', '<', '>', '??', '?', ...'()[]{}', ...'()[]{}']
const odd = [
  '"text"',
  '"open',
  '/* open',
  '// rest\n',
  '/// doc\n',
  '1',
  '2s',
  '50%',
  '1.5',
  '@',
  'é',
  'e\u0301',
  '\n',
  '\r\n',
]
const piece = fc.constantFrom(...reservedWords, ...contextualWords, ...signs, ...odd, 'a', 'b', 'Foo')

/** Parsing gives a tree and messages in order, each with a place inside the text of that file. */
function check(text: string): void {
  const number = 2
  const { file, diagnostics } = parsed(text, number)
  const spans = [...spansOf(file).map(({ span }) => span), ...diagnostics.map(({ span }) => span)]
  for (const { file, start, end } of spans) {
    if (file !== number) throw new Error(`a span in file ${file}`)
    if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start} to ${end} of ${text.length}`)
  }
  const starts = diagnostics.map(({ span }) => span.start)
  expect(new Set(starts).size).toBe(starts.length)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  for (const { message, hint } of diagnostics)
    expect(`${message} ${hint}`).not.toMatch(/undefined|NaN|Keyword|\[object/)
}

test('a soup of words and signs never breaks the parser', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(' ', ''), (pieces, between) =>
      check(pieces.join(between)),
    ),
    { numRuns: 400 },
  )
})

test('any text never breaks the parser', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 200 })
})

test('a changed spec never breaks the parser', () => {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.array(piece, { maxLength: 3 }))
  fc.assert(
    fc.property(fc.constantFrom(...examples), fc.array(change, { minLength: 1, maxLength: 4 }), ({ text }, changes) => {
      let changed = text
      for (const [at, length, pieces] of changes) {
        const start = at % (changed.length + 1)
        changed = changed.slice(0, start) + pieces.join(' ') + changed.slice(start + length)
      }
      check(changed)
    }),
    { numRuns: 400 },
  )
})

/** Mistakes that each must be found, where a member of a transition is awaited. */
const mistakes = [
  'take x form q',
  'put x on q',
  'drop 5',
  'when (a',
  'tkae x from q',
  'v += ',
  'm.',
  'unless q has',
  'put R { a: } in q',
]

test('each of three mistakes in different transitions is found, and nothing else', () => {
  const some = fc.array(fc.constantFrom(...mistakes), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(some, (three) => {
      const good = 'transition ok { take a from b put a in c }\n'
      const text = `net N {\n${three.map((mistake) => `${good}transition t {\n${mistake}\n}\n`).join('')}${good}}`
      const lines = parsed(text).diagnostics.map(({ span }) =>
        Math.floor((text.slice(0, span.start).split('\n').length - 2) / 4),
      )
      expect(lines).toEqual([0, 1, 2])
    }),
    { numRuns: 60 },
  )
})
