/** An element of a picture. */
interface Part {
  readonly id: string
  readonly kind: string
  /** Its part of the SVG. */
  readonly text: string
  /** Around its shapes and its texts; of an arc only around its texts. */
  readonly box: Box
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Between a frame and what stands in it or beside it. */
const air = 6

/**
 * Widens frames until they hold the labels of the arcs in them, as far as there is room: Graphviz takes care that these hit
 * nothing, but from top to bottom not that they stay inside. Lines that tie transitions to a frame end where it was: they go below.
 */
export function widenFrames(svg: string): string {
  const parts = svg.split(/(?=<g id="|<\/g>\n<\/svg>)/).map(partOf)
  const wide = parts.map((part) => (part.kind === 'cluster' ? widened(part, rightOf(part, parts)) : part))
  if (wide.every((part, index) => part === parts[index])) return svg
  const first = wide.findIndex(({ kind }) => kind === 'cluster')
  const above = wide.filter((part, index) => index >= first && part.kind !== 'tie')
  const order = [...wide.slice(0, first), ...wide.filter(({ kind }) => kind === 'tie'), ...above]
  return order.map(({ text }) => text).join('')
}

function partOf(text: string): Part {
  const [, id = '', kind = '', what] = /^<g id="([^"]*)" class="(\w+) (\w+)/.exec(text) ?? []
  const shapes = kind === 'edge' ? [] : shapesIn(text)
  return { id, kind: what === 'tie' ? what : kind, text, box: around([...shapes, ...textsIn(text)]) }
}

function rightOf(frame: Part, parts: readonly Part[]): number {
  const inside = parts.filter(({ id }) => id.startsWith(`${frame.id}-`))
  const labels = inside.flatMap(({ kind, box }) => (kind === 'edge' ? [box.right] : []))
  const frames = inside.flatMap((part) => (part.kind === 'cluster' ? [rightOf(part, parts)] : []))
  const free = Math.min(...parts.flatMap(({ box }) => (isBeside(box, frame.box) ? [box.left - air] : [])))
  return Math.max(frame.box.right, Math.min(free, Math.max(...labels, ...frames) + air))
}

const isBeside = (one: Box, frame: Box): boolean =>
  one.left >= frame.right && one.top < frame.bottom && one.bottom > frame.top

/** Moves the right side of a frame. */
function widened(frame: Part, right: number): Part {
  const { text, box } = frame
  if (right === box.right) return frame
  const middle = (box.left + box.right) / 2
  const move = (x: number): number => (x > middle ? Number((x + right - box.right).toFixed(2)) : x)
  return {
    ...frame,
    text: text.replace(/ d="[^"]*"/, (path) => path.replaceAll(/-?[\d.]+(?=,)/g, (x) => `${move(Number(x))}`)),
  }
}

function around(boxes: readonly Box[]): Box {
  const all = (side: keyof Box): number[] => boxes.map((box) => box[side])
  const [left, top] = [Math.min(...all('left')), Math.min(...all('top'))]
  return { left, top, right: Math.max(...all('right')), bottom: Math.max(...all('bottom')) }
}

function shapesIn(text: string): Box[] {
  const lines = [...text.matchAll(/ (?:d|points)="([^"]*)"/g)].flatMap(([, points]) => pointsIn(points!))
  const circles = [...text.matchAll(/ cx="(.*?)" cy="(.*?)" rx="(.*?)"/g)].map((found) => {
    const [x, y, radius] = found.slice(1).map(Number) as [number, number, number]
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
  })
  return [...lines, ...circles]
}

const pointsIn = (points: string): Box[] =>
  [...points.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => {
    return { left: Number(x), right: Number(x), top: Number(y), bottom: Number(y) }
  })

function textsIn(text: string): Box[] {
  return [...text.matchAll(/<text x="(.*?)" y="(.*?)" textLength="(.*?)"/g)].map((found) => {
    const [x, y, length] = found.slice(1).map(Number) as [number, number, number]
    return { left: x, right: x + length, top: y - 10, bottom: y + 3 }
  })
}
