import { describe, expect, test } from 'vitest'
import { textWidth } from '../../../src/emit/graphviz/measure.ts'
import { wrap } from '../../../src/emit/graphviz/wrap.ts'

describe('text in labels', () => {
  test('is as wide as in Helvetica', () => {
    expect(textWidth('iW', 10)).toBeCloseTo(2.22 + 9.44)
    expect(textWidth('日', 10)).toBe(10)
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10))
  })

  test('breaks between words, and long words where their parts meet', () => {
    expect(wrap('a short text that wraps', 10, 60, 9)).toEqual(['a short text', 'that wraps'])
    expect(wrap('request.endpoint.region', 10, 60, 9)).toEqual(['request.', 'endpoint.', 'region'])
    expect(wrap('mmmmmmmmmmmm', 10, 60, 9)).toEqual(['mmmmmmm', 'mmmmm'])
  })

  test('says when it was cut', () => {
    expect(wrap('one two three four five six', 10, 30, 2)).toEqual(['one', 'two …'])
    expect(wrap('one two', 10, 30, 2)).toEqual(['one', 'two'])
  })

  test('is cut in the time that what is shown takes', () => {
    expect(wrap('m'.repeat(1_000_000), 10, 60, 4)).toHaveLength(4)
  })
})
