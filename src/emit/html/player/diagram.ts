import { readSvg } from './svg.ts'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How far one may zoom in, against the whole picture. */
const closest = 40

/** Of more elements than this the changes are not eased: that would be many animations at once. */
const mostEased = 400

/** The picture: it can be zoomed, dragged and pointed at. */
export class Diagram {
  readonly svg: SVGSVGElement
  private readonly whole: Box
  private box: Box
  /** Pointers that are down, by id. */
  private readonly pointers = new Map<number, { x: number; y: number }>()
  private dragged = false

  constructor(host: HTMLElement, text: string) {
    const svg = readSvg(text)
    if (svg === null) throw new Error('the picture is not well formed')
    this.svg = svg
    const { x, y, width, height } = svg.viewBox.baseVal
    this.whole = this.box = { x, y, width, height }
    for (const name of ['width', 'height']) svg.removeAttribute(name)
    host.classList.toggle('large', svg.querySelectorAll('g[id]').length > mostEased)
    host.append(svg)
    this.listen(host)
  }

  find(id: string): SVGGraphicsElement | null {
    return this.svg.querySelector<SVGGraphicsElement>(`#${CSS.escape(id)}`)
  }

  /** Calls back with the id of the element that was clicked; null beside all. */
  onPick(pick: (id: string | null) => void): void {
    this.svg.addEventListener('click', ({ target }) => {
      if (!this.dragged) pick(elementAt(target))
    })
  }

  /** Calls back with the id of the element that is pointed at; null beside all. */
  onPoint(point: (id: string | null) => void): void {
    this.svg.addEventListener('pointerover', ({ target }) => point(elementAt(target)))
    this.svg.addEventListener('pointerleave', () => point(null))
  }

  fit(): void {
    this.show(this.whole)
  }

  /** Zooms around a point of the picture, by default its middle. */
  zoom(factor: number, around = this.middle()): void {
    const width = Math.min(Math.max(this.box.width / factor, this.whole.width / closest), this.whole.width * 1.5)
    const ratio = width / this.box.width
    this.show({
      x: around.x - (around.x - this.box.x) * ratio,
      y: around.y - (around.y - this.box.y) * ratio,
      width,
      height: this.box.height * ratio,
    })
  }

  /** Moves the picture by a share of what is seen. */
  pan(right: number, down: number): void {
    const { x, y, width, height } = this.box
    this.show({ x: x + right * width, y: y + down * height, width, height })
  }

  /** Brings an element into view where it is not. */
  reveal(id: string): void {
    const found = this.find(id)?.getBoundingClientRect()
    const frame = this.svg.getBoundingClientRect()
    if (
      found === undefined ||
      (found.left >= frame.left && found.right <= frame.right && found.top >= frame.top && found.bottom <= frame.bottom)
    )
      return
    const center = this.point((found.left + found.right) / 2, (found.top + found.bottom) / 2)
    this.show({ ...this.box, x: center.x - this.box.width / 2, y: center.y - this.box.height / 2 })
  }

  private middle(): { x: number; y: number } {
    return { x: this.box.x + this.box.width / 2, y: this.box.y + this.box.height / 2 }
  }

  private show(box: Box): void {
    this.box = box
    this.svg.setAttribute('viewBox', [box.x, box.y, box.width, box.height].map((it) => it.toFixed(2)).join(' '))
  }

  /** Where a point of the screen lies in the picture. */
  private point(clientX: number, clientY: number): { x: number; y: number } {
    const matrix = this.svg.getScreenCTM()
    if (matrix === null) return this.middle()
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
    return { x, y }
  }

  private listen(host: HTMLElement): void {
    host.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), this.point(event.clientX, event.clientY))
      },
      { passive: false },
    )
    host.addEventListener('pointerdown', (event) => {
      this.dragged = false
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    })
    host.addEventListener('pointermove', (event) => this.drag(event, host))
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const)
      host.addEventListener(end, ({ pointerId }) => this.pointers.delete(pointerId))
    host.addEventListener('keydown', (event) => this.key(event))
  }

  private drag(event: PointerEvent, host: HTMLElement): void {
    const before = this.pointers.get(event.pointerId)
    if (before === undefined) return
    const now = { x: event.clientX, y: event.clientY }
    if (!this.dragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return
    this.dragged = true
    if (!host.hasPointerCapture(event.pointerId)) host.setPointerCapture(event.pointerId)
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1]
    if (other !== undefined) this.pinch(before, now, other)
    else {
      const from = this.point(before.x, before.y)
      const to = this.point(now.x, now.y)
      this.show({ ...this.box, x: this.box.x + from.x - to.x, y: this.box.y + from.y - to.y })
    }
    this.pointers.set(event.pointerId, now)
  }

  private pinch(
    before: { x: number; y: number },
    now: { x: number; y: number },
    other: { x: number; y: number },
  ): void {
    const was = Math.hypot(before.x - other.x, before.y - other.y)
    const is = Math.hypot(now.x - other.x, now.y - other.y)
    if (was > 0) this.zoom(is / was, this.point((now.x + other.x) / 2, (now.y + other.y) / 2))
  }

  private key(event: KeyboardEvent): void {
    const act = keys.get(event.key)
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    act(this)
  }
}

/** The whole picture is no element of its own. */
const elementAt = (target: EventTarget | null): string | null =>
  (target as Element).closest('g[id]:not(.graph)')?.id ?? null

const keys = new Map<string, (diagram: Diagram) => void>([
  ['+', (diagram) => diagram.zoom(1.25)],
  ['=', (diagram) => diagram.zoom(1.25)],
  ['-', (diagram) => diagram.zoom(0.8)],
  ['0', (diagram) => diagram.fit()],
  ['ArrowLeft', (diagram) => diagram.pan(-0.1, 0)],
  ['ArrowRight', (diagram) => diagram.pan(0.1, 0)],
  ['ArrowUp', (diagram) => diagram.pan(0, -0.1)],
  ['ArrowDown', (diagram) => diagram.pan(0, 0.1)],
])
