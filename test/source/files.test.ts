import { expect, test } from 'vitest'
import { fileOf, lineOf, locationOf } from '../../src/source/files.ts'
import { createSource } from '../../src/source/source.ts'
import { endOfSpan, spanFrom } from '../../src/source/span.ts'

const table = {
  files: [createSource('shop.myc', 'net A {\r\n}\n'), createSource('lib/types.myc', '\n\nenum E { a }\n')],
}

test.each([
  [{ file: 0, start: 4, end: 5 }, 'shop.myc', 1, 5],
  [{ file: 0, start: 9, end: 10 }, 'shop.myc', 2, 1],
  [{ file: 1, start: 0, end: 0 }, 'lib/types.myc', 1, 1],
  [{ file: 1, start: 9, end: 10 }, 'lib/types.myc', 3, 8],
])('the span %o begins in %s at %i:%i', (span, file, line, column) => {
  expect(fileOf(table, span).name).toBe(file)
  expect(lineOf(table, span)).toBe(line)
  expect(locationOf(table, span)).toEqual({ file, line, column })
})

test('spans that are made of others stay in their file', () => {
  const first = { file: 1, start: 2, end: 6 }
  const last = { file: 1, start: 8, end: 9 }
  expect(spanFrom(first, last)).toEqual({ file: 1, start: 2, end: 9 })
  expect(endOfSpan(last)).toEqual({ file: 1, start: 9, end: 9 })
})
