import { Replay } from '../../../trace/replay.ts'
import type { PlayNet } from '../model.ts'
import { unpackTrace } from '../pack.ts'
import type { PageData } from '../page-data.ts'
import { blocksOf } from './blocks.ts'
import { Diagram } from './diagram.ts'
import { clock } from './clock.ts'
import { Detail } from './detail.ts'
import { element } from './dom.ts'
import { highlight } from './highlight.ts'
import { Links } from './links.ts'
import { EventLog } from './event-log.ts'
import { MachineList } from './machines.ts'
import { Marking } from './marking.ts'
import { Motion } from './motion.ts'
import { pathOf } from './path.ts'
import { Player } from './player.ts'
import { SourceView } from './source.ts'
import { Ticks } from './ticks.ts'
import type { Landmark } from './tone.ts'
import { type Recording, recordingIn } from './recording.ts'

/** The page: one trace of several is open, at one position. */
class Page {
  private readonly data: PageData
  private readonly traces: Recording[]
  private readonly diagram: Diagram
  private readonly marking: Marking
  private readonly motion: Motion
  private readonly detail: Detail
  private readonly ticks = new Ticks(element<SVGSVGElement>('ticks'))
  private readonly links: Links
  private readonly source: SourceView
  private readonly blocks: readonly (number | null)[]
  private readonly log: EventLog
  private readonly machines: MachineList
  private readonly player: Player
  private replay: Replay<PlayNet>
  /** The line that was clicked, in the spec or through an element. */
  private picked: number | null = null
  /** The position that was drawn last. */
  private drawn = 0

  static open(data: PageData): Page {
    return new Page(data)
  }

  private constructor(data: PageData) {
    this.data = data
    this.traces = data.traces.map(({ packed, ...trace }) => ({ ...trace, traceEvents: unpackTrace(packed) }))
    this.diagram = new Diagram(element('diagram'), data.svg)
    this.marking = new Marking(this.diagram)
    this.motion = new Motion(this.diagram)
    this.links = new Links(data.nets)
    const files = data.files.map(({ name, text }) => ({ name, lines: highlight(text) }))
    this.blocks = blocksOf(files.flatMap(({ lines }) => lines))
    this.source = new SourceView(element('source'), files, (line) => this.pickLine(line))
    this.log = new EventLog(element('log'), (position) => this.player.seek(position))
    this.machines = new MachineList(element('machines'), () => this.draw(0))
    this.replay = this.replayOf(0)
    this.detail = new Detail(element('detail'), this.diagram, this.replay)
    this.player = new Player(
      this.replay.trace,
      (moved) => this.draw(moved),
      (share) => this.wait(share),
    )
    this.listTraces()
    this.wire()
    this.play(0)
  }

  /** Without any trace there is still the network at its start. */
  private replayOf(index: number): Replay<PlayNet> {
    const trace = this.traces[index]
    return new Replay(this.data.nets[trace?.net ?? 0]!, trace?.traceEvents ?? [], trace?.tokens)
  }

  private listTraces(): void {
    const select = element<HTMLSelectElement>('trace')
    const options = this.traces.map(({ title }, index) => new Option(title, String(index)))
    select.replaceChildren(
      ...(options.length > 0 ? options : [new Option('no trace: open one, or write a scenario', '0')]),
    )
  }

  private play(index: number): void {
    this.motion.stop()
    for (const net of this.data.nets) this.marking.draw(net, new Replay(net, []).frame(0), [])
    this.replay = this.replayOf(index)
    this.log.open(this.replay.trace)
    this.machines.open(this.replay.net)
    this.detail.open(this.replay)
    this.ticks.open(this.replay.trace)
    element<HTMLInputElement>('scrubber').max = String(this.replay.trace.length)
    element('transport').classList.toggle('empty', this.replay.trace.length === 0)
    this.player.open(this.replay.trace)
  }

  private draw(moved: number): void {
    const { position, length, playing } = this.player
    const frame = this.replay.frame(position)
    const time = clock(frame.at)
    this.machines.draw(this.replay.net, frame, this.replay.trace, position)
    this.move(moved)
    this.log.show(position)
    this.detail.show(position)
    element('clock').textContent = time
    element('position').textContent = `${position} / ${length}`
    const scrubber = element<HTMLInputElement>('scrubber')
    scrubber.value = String(position)
    scrubber.setAttribute('aria-valuetext', `${position} of ${length}, ${time}`)
    const play = element('play')
    play.classList.toggle('playing', playing)
    play.setAttribute('aria-label', playing ? 'Pause' : 'Play')
    if (position !== this.drawn) this.picked = null
    this.drawn = position
    if (this.picked === null) this.source.markEvent(this.replay.trace[position - 1])
  }

  /** A token is in a place when it has come there, and no longer when it goes. */
  private move(moved: number): void {
    const { position, duration } = this.player
    const isArrival = this.replay.trace[moved < 0 ? position : position - 1]?.kind === 'arrived'
    const mark = (at: number): void => this.marking.draw(this.replay.net, this.replay.frame(at), this.machines.keys)
    const isLate = Math.abs(moved) === 1 && isArrival === moved > 0
    mark(isLate ? position - moved : position)
    const path = pathOf(this.replay, moved < 0 ? position : position - 1)
    const span = Math.abs(moved) === 1 ? Math.min(duration * 0.9, 700) : 0
    this.motion.show(path, span, moved < 0, () => mark(position))
  }

  /** The clock runs to the next trace event. */
  private wait(share: number): void {
    const { position } = this.player
    const { at } = this.replay.frame(position)
    const next = this.replay.trace[position]?.at ?? at
    if (next > at) element('clock').textContent = clock(at + (next - at) * share)
  }

  private pickLine(line: number): void {
    const found = this.elementsOf(line)
    this.highlight(found)
    this.picked = line
    this.source.mark(line)
    const [first] = found
    if (first !== undefined) this.diagram.reveal(first)
  }

  /** The elements of a line, or of the block that it lies in. */
  private elementsOf(line: number): readonly string[] {
    for (let at: number | null = line; at !== null; at = this.blocks[at - 1] ?? null) {
      const found = this.links.at(at)
      if (found.length > 0) return found
    }
    return []
  }

  private pickElement(id: string | null): void {
    const owner = id === null ? null : this.owner(id)
    this.highlight(owner === null ? [] : [owner])
    this.picked = owner === null ? null : (this.links.lines.get(owner) ?? null)
    this.source.mark(this.picked)
    this.detail.pin(id)
  }

  /** The element of the spec that an element of the picture is, or is part of: a branch of a state belongs to the state. */
  private owner(id: string): string | null {
    for (let name = id; name.includes('-'); name = name.slice(0, name.lastIndexOf('-')))
      if (this.links.lines.has(name)) return name
    return null
  }

  private highlight(ids: readonly string[]): void {
    for (const old of this.diagram.svg.querySelectorAll('.picked')) old.classList.remove('picked')
    for (const id of ids) this.diagram.find(id)?.classList.add('picked')
  }

  private hover(id: string | null): void {
    for (const old of this.diagram.svg.querySelectorAll('.near')) old.classList.remove('near')
    const owner = id === null ? null : this.owner(id)
    this.detail.point(id)
    this.diagram.svg.classList.toggle('hovering', owner !== null && this.links.around(owner).size > 0)
    if (owner === null) return
    for (const near of [owner, ...this.links.around(owner)]) this.diagram.find(near)?.classList.add('near')
  }

  private wire(): void {
    const { player, diagram } = this
    onClick('play', () => player.toggle())
    onClick('back', () => player.step(-1))
    onClick('forward', () => player.step(1))
    onClick('last-change', () => player.jump(-1, landmark()))
    onClick('next-change', () => player.jump(1, landmark()))
    onClick('start', () => player.seek(0))
    onClick('zoom-in', () => diagram.zoom(1.3))
    onClick('zoom-out', () => diagram.zoom(1 / 1.3))
    onClick('fit', () => diagram.fit())
    onClick('open', () => element<HTMLInputElement>('file').click())
    listen('scrubber', 'input', ({ value }) => player.seek(Number(value)))
    listen('speed', 'change', ({ value }) => (player.speed = Number(value)))
    listen('trace', 'change', ({ value }) => this.play(Number(value)))
    listen('file', 'change', ({ files }) => void this.load(files?.[0]))
    diagram.onPick((id) => this.pickElement(id))
    diagram.onPoint((id) => this.hover(id))
    document.addEventListener('dragover', (event) => event.preventDefault())
    document.addEventListener('drop', (event) => {
      event.preventDefault()
      void this.load(event.dataTransfer?.files[0])
    })
    document.addEventListener('keydown', (event) => this.key(event))
  }

  private key(event: KeyboardEvent): void {
    const { target } = event
    const act = keys.get(event.key)
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return
    if (event.key === ' ' && target instanceof HTMLButtonElement) return
    event.preventDefault()
    act(this.player)
  }

  private async load(file: File | undefined): Promise<void> {
    if (file === undefined) return
    const problem = element('problem')
    try {
      this.traces.push(recordingIn(await file.text(), file.name, this.data.nets))
      problem.textContent = ''
      this.listTraces()
      element<HTMLSelectElement>('trace').value = String(this.traces.length - 1)
      this.play(this.traces.length - 1)
    } catch (error) {
      problem.textContent = `${file.name} cannot be played: ${(error as Error).message}.`
    }
  }
}

const keys = new Map<string, (player: Player) => void>([
  [' ', (player) => player.toggle()],
  ['k', (player) => player.toggle()],
  ['ArrowLeft', (player) => player.step(-1)],
  ['ArrowRight', (player) => player.step(1)],
  ['[', (player) => player.jump(-1, landmark())],
  [']', (player) => player.jump(1, landmark())],
  ['Home', (player) => player.seek(0)],
  ['End', (player) => player.seek(player.length)],
])

/** What the reader wants to jump to. */
const landmark = (): Landmark => element<HTMLSelectElement>('landmark').value as Landmark

function onClick(id: string, act: () => void): void {
  element(id).addEventListener('click', act)
}

function listen<K extends keyof HTMLElementEventMap>(
  id: string,
  event: K,
  act: (input: HTMLInputElement) => void,
): void {
  const input = element<HTMLInputElement>(id)
  input.addEventListener(event, () => act(input))
}

Page.open(JSON.parse(element('data').textContent ?? '') as PageData)
