import { expect, test } from 'vitest'
import { widenFrames } from '../../../src/emit/graphviz/frames.ts'

const element = (id: string, kind: string, inside: string): string =>
  `<g id="${id}" class="${kind}">\n${inside}\n</g>\n`
const frame = (id: string, left: number, right: number, top = 0): string =>
  element(id, 'cluster machine', `<path d="M${left},${top}C${right},${top} ${right},${top + 90} ${left},${top + 90}"/>`)
const label = (id: string, x: number, length: number): string =>
  element(id, 'edge arc branch', `<path d="M0,0 300,300"/>\n<text x="${x}" y="50" textLength="${length}">a</text>`)
const node = (id: string, left: number): string =>
  element(id, 'node place in', `<ellipse cx="${left + 17}" cy="40" rx="17" ry="17"/>`)
const picture = (...elements: string[]): string =>
  `<svg>\n<g id="net-0" class="graph net">\n${elements.join('')}</g>\n</svg>\n`

test('a frame is widened until it holds its labels, with some air', () => {
  const drawn = (right: number): string =>
    picture(
      frame('m-1', 0, right),
      frame('m-10', 0, 100, 200),
      label('m-1-state-0-on-0', 80, 40),
      label('m-10-state-0-on-0', 20, 40),
    )
  expect(widenFrames(drawn(100))).toBe(drawn(126))
})

test('no further than there is room, below what is beside it', () => {
  const drawn = (right: number, beside: string): string =>
    picture(frame('m-1', 0, right), beside, label('m-1-state-0-on-0', 80, 40))
  for (const beside of [frame('m-2', 112, 200), node('p-1', 112), label('m-2-state-0-on-0', 112, 9)])
    expect(widenFrames(drawn(100, beside))).toBe(drawn(106, beside))
  const below = frame('m-2', 112, 200, 95)
  expect(widenFrames(drawn(100, below))).toBe(drawn(126, below))
})

test('a frame around a frame is widened with it', () => {
  const drawn = (outer: number, inner: number): string =>
    picture(
      frame('net-1', 0, outer),
      frame('net-1-machine-0', 10, inner),
      label('net-1-machine-0-state-0-on-0', 80, 40),
    )
  expect(widenFrames(drawn(110, 100))).toBe(drawn(132, 126))
})

test('what ties a transition to a frame ends below it, and nothing else moves', () => {
  const tie = element('net-0-arc-transition-0-through', 'edge tie', '<path d="M0,0 100,100"/>')
  const [arc, far] = [label('m-1-state-0-on-0', 80, 40), node('p-1', 300)]
  expect(widenFrames(picture(far, frame('m-1', 0, 100), arc, tie))).toBe(picture(far, tie, frame('m-1', 0, 126), arc))
  const same = picture(far, frame('m-1', 0, 126), arc, tie)
  expect(widenFrames(same)).toBe(same)
})
