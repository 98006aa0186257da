import { expect, test } from 'vitest'
import { specOf } from '../../support/cases.ts'
import { highlight, type Piece } from '../../../src/emit/html/player/highlight.ts'

const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ kind, text }) => (kind === 'plain' ? text : `‹${kind} ${text}›`)).join('')

test.each([
  ['place q: queue<int> // in', '‹word place› q: ‹word queue›<int> ‹comment // in›'],
  ['after 5s { x = "a // \\" b" }', '‹word after› ‹number 5s› { x = ‹string "a // \\" b"› }'],
  ['through breaker[key] else', '‹word through› breaker[key] ‹word else›'],
  ['x /* a */ y /* b', 'x ‹comment /* a */› y ‹comment /* b›'],
  ['"open', '‹string "open›'],
  ['// a\u202Eb', '‹comment // a›‹unseen \u202E›‹comment b›'],
  ['\tx\u0000', '\tx‹unseen \u0000›'],
  ['été50 = 50%', 'été50 = ‹number 50%›'],
  ['', ''],
])('%j is in pieces', (line, expected) => {
  expect(highlight(line).map(shown)).toEqual([expected])
})

test('a comment goes on until it ends', () => {
  const text = 'a /* b\n\nnet */ c /*/\nput */ put // /*\nput'
  expect(highlight(text).map(shown)).toEqual([
    'a ‹comment /* b›',
    '',
    '‹comment net */› c ‹comment /*/›',
    '‹comment put */› ‹word put› ‹comment // /*›',
    '‹word put›',
  ])
})

test('nothing of a spec is lost', () => {
  const text = specOf('hostile-names/markup')
  const lines = highlight(text).map((pieces) => pieces.map((piece) => piece.text).join(''))
  expect(lines).toEqual(text.split(/\r?\n/))
})
