import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { renderFrame } from '../../src/diagnostics/frame.ts'
import { createSource } from '../../src/source/source.ts'

const plain = { color: false, width: 80 }

function finding(start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'MYC201',
    severity: 'error',
    message: 'No.',
    hint: '',
    span: { file: 0, start, end },
    related: [],
    ...more,
  }
}

/** Renders the frame of the first occurrence of `mark` in a text. */
function frameOf(text: string, mark: string, options = plain): string {
  const start = text.indexOf(mark)
  return renderFrame({ files: [createSource('a.myc', text)] }, finding(start, start + mark.length), options)
}

describe('a frame for people', () => {
  it('shows the place, the source, what is related and the way out', () => {
    const text = 'net Shop {\r\n  place one: tokens\r\n  place one: tokens\r\n}\r\n'
    const first = text.indexOf('one')
    const second = text.lastIndexOf('one')
    const diagnostic = finding(second, second + 3, {
      code: 'MYC202',
      message: 'There are two places `one`.',
      hint: 'Rename one of them.',
      related: [{ message: 'the first one', span: { file: 0, start: first, end: first + 3 } }],
    })
    expect(renderFrame({ files: [createSource('shop.myc', text)] }, diagnostic, plain)).toBe(
      [
        'shop.myc:3:9 error MYC202: There are two places `one`.',
        '  3 |   place one: tokens',
        '    |         ~~~',
        '  shop.myc:2:9: the first one',
        '  2 |   place one: tokens',
        '    |         ~~~',
        '  hint: Rename one of them.',
      ].join('\n'),
    )
  })

  it('names the file of each place', () => {
    const files = [createSource('shop.myc', 'import "lib"\nnet A {}\n'), createSource('lib.myc', '\nnet A {}\n')]
    const diagnostic = finding(17, 18, { related: [{ message: 'the first one', span: { file: 1, start: 5, end: 6 } }] })
    expect(renderFrame({ files }, diagnostic, plain)).toBe(
      [
        'shop.myc:2:5 error MYC201: No.',
        '  2 | net A {}',
        '    |     ~',
        '  lib.myc:2:5: the first one',
        '  2 | net A {}',
        '    |     ~',
      ].join('\n'),
    )
  })

  it('has no source to show for a file without text', () => {
    const frame = renderFrame({ files: [createSource('gone.myc', null)] }, finding(0, 0, { code: 'MYC601' }), plain)
    expect(frame).toBe('gone.myc: error MYC601: No.')
  })

  it('underlines the first line of a span of several', () => {
    expect(frameOf('net A {\n}', 'A {\n}')).toBe('a.myc:1:5 error MYC201: No.\n  1 | net A {\n    |     ~~~')
  })

  it.each([
    ['the end of the text', 'net A {', 7, 7, '  1 | net A {\n    |        ~'],
    ['the end of a last empty line', 'net A {\n', 8, 8, '  2 | \n    | ~'],
    ['a line break', 'net A\r\n{', 5, 7, '  1 | net A\n    |      ~'],
    ['an empty text', '', 0, 0, '  1 | \n    | ~'],
    ['a span beyond the text', 'net', 90, 95, '  1 | net\n    |    ~'],
  ])('marks one column at %s', (_, text, start, end, shown) => {
    expect(renderFrame({ files: [createSource('a.myc', text)] }, finding(start, end), plain)).toContain(`\n${shown}`)
  })

  it.each([
    ['tabs', '\t\tnet', 'net', '    net', '    ~~~'],
    ['wide characters', '漢字 net', 'net', '漢字 net', '     ~~~'],
    ['marked wide characters', 'a 漢字 b', '漢字', 'a 漢字 b', '  ~~~~'],
    ['emoji', '😀 net', 'net', '😀 net', '   ~~~'],
    ['combining characters', 'e\u0301e\u0301 net', 'net', 'e\u0301e\u0301 net', '   ~~~'],
  ])('counts columns of %s as a terminal shows them', (_, text, mark, line, underline) => {
    expect(frameOf(text, mark)).toContain(`\n  1 | ${line}\n    | ${underline}`)
  })

  it.each([
    ['an escape sequence', '\u001b[31m x', '<U+001B>[31m x'],
    ['a one-byte control sequence', '\u009b31m x', '<U+009B>31m x'],
    ['a carriage return', 'a\rb x', 'a<U+000D>b x'],
    ['a bidirectional override', '\u202e x', '<U+202E> x'],
    ['a zero-width space', 'a\u200bb x', 'a<U+200B>b x'],
    ['a line separator', 'a\u2028b x', 'a<U+2028>b x'],
    ['half a surrogate pair', 'a\ud800b x', 'a<U+D800>b x'],
  ])('spells out %s', (_, text, line) => {
    const [, shown, underline] = frameOf(text, 'x').split('\n')
    expect(shown).toBe(`  1 | ${line}`)
    expect(underline?.indexOf('~')).toBe(shown?.indexOf('x'))
  })

  it('spells out what message, hint and file name could do to a terminal', () => {
    const diagnostic = finding(0, 1, { message: 'no `\u001b[2J`\n', hint: 'say \u202e' })
    const frame = renderFrame({ files: [createSource('a\u001b]0;b\u0007.myc', 'x')] }, diagnostic, plain)
    expect(frame).toContain('a<U+001B>]0;b<U+0007>.myc:1:1 error MYC201: no `<U+001B>[2J`<U+000A>\n')
    expect(frame).toContain('hint: say <U+202E>')
  })

  it('cuts a long line around the place', () => {
    const text = `${'place a: tokens '.repeat(700)}HERE ${'place b: tokens '.repeat(700)}`
    const [, shown, underline] = frameOf(text, 'HERE').split('\n')
    expect(shown?.length).toBeLessThanOrEqual(80)
    expect(shown).toMatch(/ \| ….*HERE.*…$/)
    expect(underline?.slice(shown?.indexOf('HERE'))).toBe('~~~~')
  })

  it('cuts a long line of wide characters to the width too', () => {
    const [, shown = '', underline = ''] = frameOf(`${'漢'.repeat(500)}HERE${'字'.repeat(500)}`, 'HERE').split('\n')
    const columns = (part: string): number => part.replaceAll(/[漢字]/g, '..').length
    expect(columns(shown)).toBeLessThanOrEqual(80)
    expect(underline.indexOf('~~~~')).toBe(columns(shown.slice(0, shown.indexOf('HERE'))))
  })

  it('keeps a long line whole where it fits', () => {
    expect(frameOf('a'.repeat(70), 'a')).toContain(`| ${'a'.repeat(70)}\n`)
  })

  it('does not take longer for a longer line', () => {
    const text = 'x'.repeat(4_000_000)
    expect(
      renderFrame({ files: [createSource('a.myc', text)] }, finding(2_000_000, 4_000_000), plain).length,
    ).toBeLessThan(300)
  })

  it('is coloured only when asked', () => {
    expect(frameOf('net', 'net')).not.toContain('\u001b')
    expect(frameOf('net', 'net', { color: true, width: 80 })).toContain('\u001b[1;31merror MYC201\u001b[0m')
  })
})
