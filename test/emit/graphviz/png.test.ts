import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { withGlyphBoxes, glyphsOf } from '../../../src/emit/graphviz/glyphs.ts'
import { renderPng } from '../../../src/emit/graphviz/png.ts'
import { specOf } from '../../support/cases.ts'
import { pixelsOf } from '../../support/png.ts'
import { elementsOf } from '../../support/xml.ts'
import { svgOf } from './draw.ts'

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
const gateway = read('samples/circuit-breaker/gateway.myc')
const scripts = specOf('hostile-names/scripts')

const scale = 1

interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Where the texts of an SVG may be, in pixels. */
function areasOf(svg: string): Area[] {
  const all = elementsOf(svg)
  const [, right, down] = /translate\(([\d.]+) ([\d.]+)\)/.exec(svg)!.map(Number) as [number, number, number]
  // SVG says points; a pixel of it is three quarters of one.
  const zoom = (scale * 4) / 3
  return all
    .filter(({ name }) => name === 'text')
    .map(({ attributes }) => {
      const [x, y, length, size] = ['x', 'y', 'textLength', 'font-size'].map((it) => Number(attributes.get(it))) as [
        number,
        number,
        number,
        number,
      ]
      const [left, base] = [(x + right) * zoom, (y + down) * zoom]
      return {
        left: left - 2,
        right: left + length * zoom + 2,
        top: base - size * zoom * 1.4,
        bottom: base + size * zoom * 0.6,
      }
    })
}

const withoutTexts = (svg: string): string => svg.replaceAll(/<text [^]*?<\/text>\n/g, '')

/** Where two pictures differ, in pixels. */
function differences(one: Uint8Array, other: Uint8Array): { x: number; y: number }[] {
  const [a, b] = [pixelsOf(one), pixelsOf(other)]
  expect([a.width, a.height]).toEqual([b.width, b.height])
  const found: { x: number; y: number }[] = []
  a.data.forEach((pixel, at) => {
    if (pixel !== b.data[at]) found.push({ x: at % a.width, y: Math.floor(at / a.width) })
  })
  return found
}

const isIn = ({ x, y }: { x: number; y: number }, { left, right, top, bottom }: Area): boolean =>
  left <= x && x + 1 <= right && top <= y && y + 1 <= bottom

test.each([
  ['a net', gateway, 'LR'],
  ['a net from top to bottom', gateway, 'TB'],
  ['letters of many alphabets', scripts, 'LR'],
] as const)('each text of a PNG is where it was laid out, and can be seen: %s', async (_, text, direction) => {
  const svg = await svgOf(text, { direction })
  const draw = async (it: string): Promise<Uint8Array> => (await renderPng(it, { scale })).bytes
  const ink = differences(await draw(svg), await draw(withoutTexts(svg)))
  const areas = areasOf(svg)
  expect(ink.filter((place) => !areas.some((area) => isIn(place, area)))).toEqual([])
  for (const area of areas) expect(ink.filter((place) => isIn(place, area)).length).toBeGreaterThan(10)
})

test('a PNG has the same bytes on every machine', async () => {
  const { bytes, missing } = await renderPng(await svgOf(gateway), { scale })
  expect(missing).toEqual([])
  expect(createHash('sha256').update(bytes).digest('hex')).toMatchInlineSnapshot(
    `"b46ed8920c80b246c09e10cf8c0eb9a15b9b60716504bd259a8c73ce288a37a6"`,
  )
})

test('what our font lacks is told, and has a box at least', async () => {
  const svg = (text: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40" font-family="Helvetica"><g><text y="20">${text}</text></g></svg>`
  const drawn = (text: string) => renderPng(svg(text), { scale })
  expect((await drawn('größe порог ΩΣ שלום … × →')).missing).toEqual([])
  const { bytes, missing } = await drawn('a 注🙂 é 文 🙂')
  expect(missing).toEqual(['注', '🙂', '文'])
  const nothing = (await drawn('a')).bytes
  const seen = differences(bytes, nothing)
  expect(seen.length).toBeGreaterThan(100)
  const emoji = differences((await drawn('🙂')).bytes, (await drawn('')).bytes)
  expect(emoji.length).toBeGreaterThan(20)
})

describe('characters', () => {
  const svg = '<svg><text>é注文🙂 e\u0301 \u0e17\u0e35</text><text>注</text></svg>'

  /** Draws each character as the shape that it has in our font, or in all; as nothing where that is ''. */
  const traceOf =
    (own: Record<string, string>, all: Record<string, string>) =>
    (it: string, withAll: boolean): string =>
      it.replaceAll(/<text id="(\w+)">(.*?)<\/text>/gu, (_, id: string, character: string) => {
        const shape = { ...own, ...(withAll ? all : {}) }[character] ?? 'box'
        return shape === '' ? '' : `<g id="${id}">\n<path fill="#000000" d="${shape}"/></g>`
      })

  test('of our font are drawn in it, and no other is asked', () => {
    const known = { é: 'é', 注: '注', 文: '文', '🙂': ':)', '\u0301': '´', '\u0e17': 'T', '\u0e35': 'i' }
    const glyphs = glyphsOf(svg, traceOf(known, {}))!
    expect(glyphs).toEqual({ missing: [], lost: new Set() })
    expect(withGlyphBoxes(svg, glyphs)).toBe(svg)
  })

  test('of other fonts are told; those that cannot be seen in any become boxes, with their marks', () => {
    const glyphs = glyphsOf(svg, traceOf({ é: 'é', '\u0301': '´', '\u0e17': 'T' }, { 注: '注', '🙂': '' }))!
    expect(glyphs).toEqual({ missing: ['注', '文', '🙂', '\u0e35'], lost: new Set(['文', '🙂', '\u0e35']) })
    const box = '\u{10FFFD}'
    expect(withGlyphBoxes(svg, glyphs)).toBe(`<svg><text>é注${box}${box} e\u0301 ${box}</text><text>注</text></svg>`)
  })

  test('are never drawn where the font cannot be read', () => expect(glyphsOf(svg, () => '<svg/>')).toBe(null))
})
