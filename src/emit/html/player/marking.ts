import type { Key } from '../../../trace/event.ts'
import type { ReplayFrame } from '../../../trace/replay.ts'
import { textWidth } from '../../graphviz/measure.ts'
import type { PlayNet } from '../model.ts'
import type { Diagram } from './diagram.ts'
import { makeSvg } from './dom.ts'

/** Of the letters on a badge, in points. */
const badgeSize = 9

/** Where up to five tokens lie in a place, in shares of its radius. */
const patterns: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [],
  [[0, 0]],
  [
    [-0.38, 0],
    [0.38, 0],
  ],
  [
    [-0.38, 0.3],
    [0.38, 0.3],
    [0, -0.38],
  ],
  [
    [-0.38, -0.38],
    [0.38, -0.38],
    [-0.38, 0.38],
    [0.38, 0.38],
  ],
  [
    [-0.42, -0.42],
    [0.42, -0.42],
    [-0.42, 0.42],
    [0.42, 0.42],
    [0, 0],
  ],
]

/** Draws a frame into the picture: tokens in places, calls under way, present states. Only what changed is drawn again. */
export class Marking {
  private readonly diagram: Diagram
  private readonly shown = new Map<string, string>()
  /** Groups made by this class, by the id of the element they belong to. */
  private readonly layers = new Map<string, SVGGElement>()

  constructor(diagram: Diagram) {
    this.diagram = diagram
  }

  /** @param keys which instance of each machine is to be seen */
  draw(net: PlayNet, frame: ReplayFrame, keys: readonly Key[]): void {
    net.places.forEach(({ id }, index) =>
      this.change(id, `${frame.tokens[index]} ${frame.coming[index]}`, () =>
        this.tokens(id, frame.tokens[index]!, frame.coming[index]!),
      ),
    )
    net.transitions.forEach(({ id }, index) =>
      this.change(id, String(frame.flights[index]), () =>
        this.layer(id, this.badge(id, frame.flights[index]!, 'under way')),
      ),
    )
    net.machines.forEach((machine, index) => {
      const key = keys[index] ?? null
      const present = frame.instances[index]!.get(key) ?? machine.initial
      const isHeld = frame.held[index]!.has(key)
      this.change(machine.id, `${present} ${isHeld}`, () =>
        machine.states.forEach(({ id }, state) => {
          const { classList } = this.diagram.find(id) ?? {}
          classList?.toggle('present', state === present)
          classList?.toggle('held', state === present && isHeld)
        }),
      )
    })
  }

  private change(id: string, value: string, draw: () => void): void {
    if (this.shown.get(id) === value) return
    this.shown.set(id, value)
    draw()
  }

  private tokens(id: string, count: number, coming: number): void {
    const circle = this.diagram.find(id)?.querySelector('ellipse')
    if (circle === null || circle === undefined) return
    const [x, y, radius] = [circle.cx, circle.cy, circle.rx].map(({ baseVal }) => baseVal.value) as [
      number,
      number,
      number,
    ]
    const dots = patterns[count]?.map(([right, down]) =>
      makeSvg('circle', { class: 'token', cx: x + right * radius, cy: y + down * radius, r: radius * 0.22 }),
    )
    this.layer(id, [...(dots ?? [number(String(count), x, y, radius)]), ...this.badge(id, coming, 'coming')])
  }

  private badge(id: string, count: number, what: string): SVGElement[] {
    const group = this.diagram.find(id)
    if (group === null || count === 0) return []
    const { x, y, width } = group.getBBox()
    const centre = x + width / 2
    const label = makeText('badge-text', `${count} ${what}`, centre, y - 9, badgeSize)
    const half = textWidth(label.textContent, badgeSize, true) / 2 + 6
    const plate = makeSvg('rect', { class: 'badge', x: centre - half, y: y - 16, width: 2 * half, height: 14, rx: 7 })
    return [plate, label]
  }

  /** Puts shapes on an element, in place of those that are there. */
  private layer(id: string, shapes: readonly SVGElement[]): void {
    let layer = this.layers.get(id)
    if (layer === undefined) {
      layer = makeSvg('g', { class: 'layer', 'data-of': id })
      this.layers.set(id, layer)
      this.diagram.find(id)?.parentElement?.append(layer)
    }
    layer.replaceChildren(...shapes)
  }
}

function number(text: string, x: number, y: number, radius: number): SVGElement {
  return makeText('count', text, x, y, Math.min(radius * 0.85, (radius * 3) / text.length))
}

/** A bold text around a point, as long as there is room for it, in whatever font. */
function makeText(name: string, text: string, x: number, y: number, size: number): SVGTextElement {
  const made = makeSvg('text', {
    class: name,
    x,
    y,
    'font-size': size,
    'font-weight': 'bold',
    'text-anchor': 'middle',
    'dominant-baseline': 'central',
    textLength: textWidth(text, size, true),
    lengthAdjust: 'spacingAndGlyphs',
  })
  made.textContent = text
  return made
}
