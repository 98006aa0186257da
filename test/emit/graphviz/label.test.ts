import { describe, expect, test } from 'vitest'
import { textWidth } from '../../../src/emit/graphviz/measure.ts'
import { wrap } from '../../../src/emit/graphviz/wrap.ts'

describe('text in labels', () => {
  test('is as wide as in Helvetica', () => {
    expect(textWidth('iW', 10)).toBeCloseTo(2.22 + 9.44)
    expect(textWidth('iW', 10, true)).toBeCloseTo(2.78 + 9.44)
    expect(Math.abs(textWidth('日本語日本語', 10) - 60)).toBeLessThan(1.4)
    expect(textWidth('e\u0301', 10)).toBeCloseTo(textWidth('e', 10), 1)
  })

  test('breaks between words, and long words where their parts meet', () => {
    expect(wrap('a short text that wraps', 10, 60, 9)).toEqual(['a short text', 'that wraps'])
    expect(wrap('request.endpoint.region', 10, 60, 9)).toEqual(['request.', 'endpoint.', 'region'])
    expect(wrap('mmmmmmmmmmmm', 10, 60, 9)).toEqual(['mmmmmmm', 'mmmmm'])
  })

  test('never breaks between a letter and its marks', () => {
    expect(wrap('e\u0301'.repeat(12), 10, 30, 9)).toEqual([
      'e\u0301'.repeat(5),
      'e\u0301'.repeat(5),
      'e\u0301'.repeat(2),
    ])
  })

  test('says when it was cut', () => {
    expect(wrap('one two three four five six', 10, 30, 2)).toEqual(['one', 'two …'])
    expect(wrap('one two', 10, 30, 2)).toEqual(['one', 'two'])
  })

  test('is cut in the time that what is shown takes', () => {
    expect(wrap('m'.repeat(1_000_000), 10, 60, 4)).toHaveLength(4)
  })
})
