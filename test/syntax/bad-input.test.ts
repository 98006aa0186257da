import { describe, expect, test } from 'vitest'
import { parsed, spansOf, summary } from '../support/syntax.ts'

const inNet = (value: string): string => `net A { var x = ${value} }`

describe('too deep', () => {
  test.each([
    ['parentheses', inNet('('.repeat(10_000) + '1' + ')'.repeat(10_000))],
    ['open parentheses', inNet('('.repeat(10_000))],
    ['brackets', inNet('['.repeat(10_000))],
    ['braces', '{'.repeat(10_000)],
    ['calls', inNet('f('.repeat(10_000))],
    ['if', inNet('if '.repeat(10_000))],
    ['then if', inNet('if a then '.repeat(10_000))],
    ['else if', inNet('if a then b else '.repeat(10_000) + 'c')],
    ['not', inNet('not '.repeat(10_000) + 'c')],
    ['minus', inNet('- '.repeat(10_000) + 'c')],
    ['terms', inNet('a + '.repeat(10_000) + 'c')],
    ['fallbacks', inNet('a ?? '.repeat(10_000) + 'c')],
    ['fields', inNet('a' + '.b'.repeat(10_000))],
    ['keys', inNet('a' + '[0]'.repeat(10_000))],
    ['types', `record A { a: int${'[]'.repeat(10_000)} }`],
  ])('10,000 %s are refused with one message', (_, text) => {
    const { diagnostics } = parsed(text)
    expect(diagnostics.map(({ code }) => code)).toEqual(['MYC105'])
  })

  test.each([
    ['parentheses', '('.repeat(190) + '1' + ')'.repeat(190)],
    ['mixed', 'f([-('.repeat(60) + '1' + ')])'.repeat(60)],
    ['records', 'R { a: '.repeat(190) + '1' + ' }'.repeat(190)],
    ['then if', 'if a then '.repeat(190) + 'b' + ' else c'.repeat(190)],
    ['else if', 'if a then b else '.repeat(190) + 'c'],
    ['terms', 'a + '.repeat(190) + 'c'],
    ['not', 'not '.repeat(190) + 'c'],
  ])('190 levels of %s are fine', (_, value) => {
    expect(parsed(inNet(value)).diagnostics).toEqual([])
  })
})

test('little of the stack left is too deep a nesting, and harms no file after it', () => {
  const text = inNet('R { a: '.repeat(190) + '1' + ' }'.repeat(190))
  const found = new Set<string>()
  const descend = (): void => {
    try {
      descend()
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      if (found.has('MYC105')) throw error
      for (const { code } of parsed(text).diagnostics) found.add(code)
      throw error
    }
  }
  expect(descend).toThrow(RangeError)
  expect([...found]).toEqual(['MYC105'])
  expect(parsed(text).diagnostics).toEqual([])
})

describe('too large', () => {
  test('a file over 8 MiB is refused', () => {
    expect(parsed(' '.repeat(8 * 1024 * 1024 + 1)).diagnostics.map(({ message }) => message)).toEqual([
      'The file is too large: more than 8 MiB.',
    ])
  })

  test('a file of more than a million words is refused', () => {
    expect(parsed('a '.repeat(1_000_001)).diagnostics.map(({ code }) => code)).toEqual(['MYC105'])
  })

  test.each([
    ['a long number', '1_'.repeat(1_000_000)],
    ['a long text', `"${'\\n'.repeat(1_000_000)}`],
    ['a long word', 'é'.repeat(1_000_000)],
    ['a long comment', `/*${'*'.repeat(1_000_000)}`],
    ['a long run of strange characters', '@'.repeat(1_000_000)],
  ])('%s is read without running out of stack', (_, text) => {
    expect(parsed(text).diagnostics.length).toBeGreaterThan(0)
  })

  test('of very many mistakes, the first hundred are said', () => {
    expect(parsed('record A { a: } '.repeat(500)).diagnostics).toHaveLength(100)
    expect(parsed('@ '.repeat(500)).diagnostics).toHaveLength(100)
  })

  test('long documentation is attached in one go', () => {
    const text = '/// line\n'.repeat(20_000) + 'net A {}'
    expect(parsed(text).file.declarations[0]?.doc).toHaveLength(5 * 20_000 - 1)
  })
})

describe('no text', () => {
  test.each(['\0', '\x07', '\x7f', '\x85', '\uFFFD', '\uD800'])('%j is refused with one message', (char) => {
    const { diagnostics, file } = parsed(`net A { ${char}${char} } }}} ${char}`)
    expect(diagnostics.map(({ code, span }) => [code, span.start])).toEqual([['MYC107', 8]])
    expect(file.declarations).toEqual([])
  })
})

describe('nearly nothing', () => {
  test.each(['', ' \n', '// only a comment', '/// only documentation', '\uFEFF', '/* a */'])(
    '%j is warned about',
    (text) => {
      const { diagnostics } = parsed(text)
      expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['MYC108', 'error']])
    },
  )
})

describe('places', () => {
  test('a byte order mark and CRLF do not move them', () => {
    expect(summary('\uFEFFnet A {\r\n  plaec x: tokens\r\n}\r\n')).toEqual(['MYC103 plaec'])
  })

  test('a byte order mark elsewhere is no part of the language', () => {
    expect(summary('net A { \uFEFF }')).toEqual(['MYC101 \uFEFF'])
  })

  test('what is missing at the end is missing behind the last word', () => {
    const text = 'net A {\n  var x =\n\n'
    expect(parsed(text).diagnostics.map(({ span }) => span)).toEqual([{ file: 0, start: 17, end: 17 }])
  })
  test('a bracket that is never closed is told where it was opened, with the end of the text', () => {
    const [only, ...more] = parsed('net A {\n  var x = 1\n\n').diagnostics
    expect([only!.span, only!.related.map(({ span }) => span), more]).toEqual([
      { file: 0, start: 6, end: 7 },
      [{ file: 0, start: 19, end: 19 }],
      [],
    ])
  })
})

describe('names', () => {
  test('may be of any letters', () => {
    expect(summary('record Größe { 長さ: int, _x1: int, ñ: int }')).toEqual([])
  })

  test('must be in normal form NFC', () => {
    expect(summary('record Cafe\u0301 { a: int }')).toEqual(['MYC109 Cafe\u0301'])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    const text = `enum ${name} { ${name} } net N { var ${name} = ${name}.${name} place ${name}: queue<${name}> }`
    expect(parsed(text).diagnostics).toEqual([])
  })
})

describe('what is missing in the tree', () => {
  test.each([
    'enum',
    'record R { a: }',
    'extern',
    'fsm F { state { on -> when -> after } event }',
    'net N { place machine transition { take read unless through call put drop } var }',
    'net N { transition t { call f( { ok => put } v = m. } }',
    'net N { var v = f( var w = [ place x }',
  ])('%s still gives one', (text) => {
    const { file, diagnostics } = parsed(text)
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(file.declarations.length).toBeGreaterThan(0)
    for (const { span } of spansOf(file)) expect(span.start >= 0 && span.end <= text.length).toBe(true)
  })
})
