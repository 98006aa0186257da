import { describe, expect, it } from 'vitest'
import { ascii, axis, blocks, columnsFor, sparkline } from '../../../src/cli/simulate/chart.ts'
import { showCount, showMean, showRate, showShare, showTime } from '../../../src/cli/figures.ts'
import { align, shortLabel } from '../../../src/cli/layout.ts'

describe('a chart', () => {
  it('is empty only at 0 and full only at the greatest', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 9, blocks)).toBe(' ▁▂▃▄▅▆▇█')
    expect(sparkline([0, 1, 999, 1000], 4, blocks)).toBe(' ▁▇█')
    expect(sparkline([0, 1, 999, 1000], 4, ascii)).toBe(' .#@')
    expect(sparkline([0, 0], 2, blocks)).toBe('  ')
  })

  it('shows the greatest where several parts share a bar', () => {
    expect(sparkline([0, 8, 0, 0, 4, 2], 3, ascii)).toBe('@ =')
  })

  it('takes as many columns as fit and divide', () => {
    expect([200, 120, 119, 50, 13, 1, 0].map((room) => columnsFor(120, room))).toEqual([120, 120, 60, 40, 12, 1, 1])
  })

  it('has an axis from beginning to end', () => {
    expect(axis(12, '10m', blocks)).toBe('0 ────── 10m')
    expect(axis(12, '10m', ascii)).toBe('0 ------ 10m')
    expect(axis(3, '10m', ascii)).toBe('0 - 10m')
  })
})

describe('figures', () => {
  it.each([
    [0, '0ms'],
    [999.4, '999ms'],
    [1250, '1.25s'],
    [59_999, '60s'],
    [60_000, '1m'],
    [200_400, '3m 20s'],
    [3_900_000, '1h 5m'],
    [360_000_000, '100h'],
  ])('show %d ms as %s', (time, shown) => expect(showTime(time)).toBe(shown))

  it('group thousands, and round what is small less', () => {
    expect([0, 999, 1000, 12_013, 1_234_567].map(showCount)).toEqual(['0', '999', '1,000', '12,013', '1,234,567'])
    expect([0, 0.054, 9.996, 12.34, 123.4, 1234].map(showMean)).toEqual(['0', '0.05', '10', '12.3', '123', '1,234'])
  })

  it('show shares and rates, and a dash of nothing', () => {
    expect([showShare(1, 3), showShare(0, 0)]).toEqual(['33.3%', '-'])
    expect([showRate(30, 60_000), showRate(1, 0)]).toEqual(['0.5/s', '-'])
  })
})

describe('a table', () => {
  it('lines up by what a terminal shows', () => {
    expect(
      align([
        ['a', '1'],
        ['日本', '10', 'x'],
        ['e\u0301e', ''],
      ]),
    ).toEqual(['a      1', '日本  10  x', 'e\u0301e'])
  })

  it('shows no name that could command a terminal, and none that is too long', () => {
    expect(shortLabel('a\u001b[2J\u202eb')).toBe('a<U+001B>[2J<U+202E>b')
    expect(shortLabel('x'.repeat(40))).toBe(`${'x'.repeat(29)}...`)
  })
})
