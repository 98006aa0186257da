import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible } from '../../../src/emit/graphviz/dot.ts'
import { escaped } from '../../../src/emit/graphviz/label.ts'
import { textWidth } from '../../../src/emit/graphviz/measure.ts'
import { renderSvg } from '../../../src/emit/graphviz/render.ts'
import { Placeholders } from '../../../src/emit/graphviz/placeholders.ts'
import { finishSvg } from '../../../src/emit/graphviz/svg.ts'
import { PictureTooLarge } from '../../../src/emit/graphviz/picture-too-large.ts'

const size = 50

/** A picture of a label: one line of texts, each with its style. */
const draw = (texts: readonly string[]): Promise<string> =>
  renderSvg(`digraph { node [shape=plain fontname=Helvetica fontsize=${size}]
    a [label=<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR><TD>${texts.join('')}</TD></TR></TABLE>>] }`)

const finished = (svg: string): string => finishSvg(svg, { theme: 'light', title: 'a' })

const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"' }))
const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/>([^<]*)<\/text>/g)].map(([, text]) =>
    text!
      .replaceAll('&#160;', ' ')
      .replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
        code === undefined ? named.get(name)! : String.fromCodePoint(Number(code)),
      ),
  )

const attributesOf = (svg: string, name: string): number[] =>
  [...svg.matchAll(/<text ([^>]*)>/g)].map(([, attributes]) =>
    Number(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes!)![1]),
  )

const alphabets = fc.constantFrom(
  ...'aWm .-&<>"\\\'[é',
  'í',
  'Ж',
  'щ',
  'Ω',
  '注',
  '文',
  '🙂',
  'ที่',
  'e\u0301',
  '\u0301',
  'ﷺ',
)
const anyText = fc
  .oneof(
    fc.array(alphabets, { maxLength: 12 }),
    fc.array(fc.string({ unit: 'binary', maxLength: 1 }), { maxLength: 12 }),
  )
  .map((parts) => visible(parts.join('').replaceAll('\n', ' ')))
  .filter((text) => text.trim() !== '')

test.each([false, true])(
  'Graphviz lays out for a text what we measure, and gives it back (bold: %s)',
  async (isBold) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const shown = isBold ? `<B>${escaped(text)}</B>` : `<FONT COLOR="red">${escaped(text)}</FONT>`
        const svg = await draw([shown, '<FONT COLOR="blue">|</FONT>'])
        expect(textsIn(svg)).toEqual([text, '|'])
        const [first, second] = attributesOf(svg, 'x')
        // Graphviz rounds the width of each character: twelve together can be off by some tenths of a point.
        expect(Math.abs(second! - first! - textWidth(text, size, isBold))).toBeLessThan(0.1 + 0.04 * 12)
      }),
      { numRuns: 150 },
    )
  },
)

test('a space between two texts is where the second one stands', async () => {
  const svg = finished(
    await draw(['<FONT COLOR="red">in </FONT>', '<B>requests</B>', '<FONT COLOR="red"> more</FONT>']),
  )
  expect(textsIn(svg)).toEqual(['in', 'requests', 'more'])
  const [first, second, third] = attributesOf(svg, 'x')
  const [length, bold] = attributesOf(svg, 'textLength')
  expect(second! - first! - length!).toBeCloseTo(textWidth(' ', size), 1)
  expect(third! - second! - bold!).toBeCloseTo(textWidth(' ', size), 1)
})

test('nothing but a space is no text', async () => {
  expect(textsIn(finished(await draw(['<FONT COLOR="red"> </FONT>', '<B>a</B>'])))).toEqual(['a'])
})

test('of many alphabets, texts are about as long as they are in fonts that have them', () => {
  const lengths = { größe: 2724, límite: 2723, Предохранитель: 8062, ΠΑΡΑΓΓΕΛΙΑ: 7223, 注文受付: 4000, 'e\u0301': 556 }
  for (const [text, length] of Object.entries(lengths))
    expect(Math.abs(textWidth(text, 1000) / length - 1), text).toBeLessThan(0.12)
})

test('more different characters than Graphviz can hold apart are refused', () => {
  const many = Array.from(
    { length: 140_000 },
    (_, index) => String.fromCodePoint(0x20000 + (index % 40_000)) + '\u0301'.repeat(index / 40_000),
  )
  expect(() => new Placeholders().substitute(`<B>${many.join('')}</B>`)).toThrow(PictureTooLarge)
})
