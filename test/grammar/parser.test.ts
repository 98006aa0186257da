import { expect, test } from 'vitest'
import { tokenize } from '../../grammar/lexer.ts'
import { MycParser } from '../../grammar/parser.ts'

test('the grammar is sound and not ambiguous', () => {
  expect(() => new MycParser(false)).not.toThrow()
})

test.each([
  ['0..10', 'Int DotDot Int'],
  ['-5..-1', 'Minus Int DotDot Minus Int'],
  ['1_000 1.5 2e3 1.5e-3', 'Int Decimal Decimal Decimal'],
  ['500ms 5s 1.5s 2m 1h 1_000ms', 'Duration Duration Duration Duration Duration Duration'],
  ['50% 99.9%', 'Ratio Ratio'],
  ['50 % n', 'Int Percent Identifier'],
  ['a->b a-b a=>b', 'Identifier Arrow Identifier Identifier Minus Identifier Identifier FatArrow Identifier'],
  ['a??b?', 'Identifier Fallback Identifier Question'],
  ['a<=b a<b>=c', 'Identifier AtMost Identifier Identifier Less Identifier AtLeast Identifier'],
  ['placeholder place _place', 'Identifier PlaceKeyword Identifier'],
  ['"a\\"b" "c\\\\"', 'String String'],
  ['a//b\nc/d/*e*/f', 'Identifier Identifier Slash Identifier Identifier'],
])('%s is %s', (text, types) => {
  const { tokens, problems } = tokenize(text, 0)
  expect(problems).toEqual([])
  expect(tokens.map(({ tokenType }) => tokenType.name).join(' ')).toBe(types)
})

test('every character is part of something or reported', () => {
  for (let block = 0xa0; block < 0x11000; block += 64) {
    const chars = Array.from({ length: 64 }, (_, i) => block + i)
    const shown = chars.filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code))
    const { tokens, problems } = tokenize(` ${shown.join(' ')}`, 0)
    const said = new Set([...tokens.map(({ startOffset }) => startOffset), ...problems.map(({ span }) => span.start)])
    expect(said.size, `U+${block.toString(16)}`).toBe(shown.length)
  }
})
