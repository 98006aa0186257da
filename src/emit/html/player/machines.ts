import type { Key } from '../../../network/happening.ts'
import type { PlayNet } from '../model.ts'
import { make } from './dom.ts'
import type { Frame } from './replay.ts'

/** How many instances of one machine are listed. */
const most = 200

/** The machines with the states of their instances; of a machine with keys one chooses which is drawn. */
export class MachineList {
  /** The instance of each machine that is drawn. */
  keys: Key[] = []
  private readonly host: HTMLElement
  private readonly choose: () => void
  private chosen = new Set<number>()
  private shown = ''

  constructor(host: HTMLElement, choose: () => void) {
    this.host = host
    this.choose = choose
  }

  open(net: PlayNet): void {
    this.keys = net.machines.map(() => null)
    this.chosen = new Set()
    this.shown = ''
    this.host.replaceChildren()
  }

  /** Draws the instances as they are in a frame; until somebody chooses, the newest of each machine is drawn. */
  draw(net: PlayNet, frame: Frame): void {
    net.machines.forEach(({ keyed }, index) => {
      if (keyed && !this.chosen.has(index)) this.keys[index] = [...frame.instances[index]!.keys()].at(-1) ?? null
    })
    const now = JSON.stringify([this.keys, frame.instances.map((it) => [...it]), frame.held.map((it) => [...it])])
    if (now === this.shown) return
    this.shown = now
    this.host.replaceChildren(...net.machines.map((_, index) => this.machine(net, frame, index)))
  }

  private machine(net: PlayNet, frame: Frame, index: number): HTMLElement {
    const { name, keyed } = net.machines[index]!
    const section = make('div', 'machine-row')
    section.append(make('span', 'machine-name', name))
    const keys = [...frame.instances[index]!.keys()]
    section.append(...keys.slice(0, most).map((key) => this.instance(net, frame, index, key)))
    if (keys.length > most) section.append(make('span', 'more', `and ${keys.length - most} more`))
    if (keyed && keys.length === 0) section.append(make('span', 'more', 'no instance yet'))
    return section
  }

  private instance(net: PlayNet, frame: Frame, index: number, key: Key): HTMLElement {
    const state = net.machines[index]!.states[frame.instances[index]!.get(key) ?? 0]!
    const held = frame.held[index]!.has(key) ? ' (held)' : ''
    const label = key === null ? '' : String(key)
    const button = make('button', 'instance')
    button.type = 'button'
    button.setAttribute('aria-pressed', String(this.keys[index] === key))
    button.append(make('span', 'key', label), make('span', 'state-name', state.name + held))
    button.addEventListener('click', () => {
      this.keys[index] = key
      this.chosen.add(index)
      this.choose()
    })
    return button
  }
}
