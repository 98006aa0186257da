import type { Key } from '../../../trace/event.ts'
import type { ReplayFrame } from '../../../trace/replay.ts'
import type { PlayMachine } from '../model.ts'
import { make } from './dom.ts'

/** How many instances of a machine are listed at once; the others are found by their key. */
const most = 200

/** So many instances are counted, and can be searched for a key. */
const many = 12

/** A button, with what it says, so that it is written only when that changes. */
interface Instance {
  readonly button: HTMLButtonElement
  readonly stateName: HTMLElement
  readonly key: Key
  said: string
}

/** One machine: how many of its instances are in each state, and the instances, one of which is chosen. */
export class MachineRow {
  readonly element = make('div', 'machine-row')
  /** The instance that the reader wants to see; undefined: whichever something happened to. */
  chosen: Key | undefined = undefined
  private readonly machine: PlayMachine
  private readonly tally = make('span', 'tally')
  private readonly search = make('input', 'search')
  private readonly list = make('div', 'instances')
  private readonly more = make('span', 'more')
  private readonly known = new Map<Key, Instance>()
  private readonly changed: () => void
  private listed: readonly Instance[] = []

  /** @param changed is called when another instance was chosen, or others are to be listed */
  constructor(machine: PlayMachine, changed: () => void) {
    this.machine = machine
    this.changed = changed
    const { search, list, tally, more } = this
    search.type = 'search'
    search.placeholder = 'Find a key'
    search.setAttribute('aria-label', `Find a key of ${machine.name}`)
    search.addEventListener('input', changed)
    this.element.append(make('span', 'machine-name', machine.name), tally, search, list, more)
  }

  /**
   * @param index of the machine in its net
   * @param shown the instance that is in the picture
   */
  draw(frame: ReplayFrame, index: number, shown: Key): void {
    const instances = frame.instances[index]!
    say(this.tally, this.tallyOf(instances))
    this.search.hidden = instances.size < many
    const found = this.found(instances)
    const listed = found.slice(0, most).map((key) => this.instance(key))
    for (const each of listed) this.update(each, this.stateOf(frame, index, each.key), each.key === shown)
    if (listed.length !== this.listed.length || listed.some((it, index) => it !== this.listed[index]))
      this.list.replaceChildren(...listed.map(({ button }) => button))
    this.listed = listed
    say(this.more, found.length > most ? `and ${found.length - most} more` : '')
  }

  private tallyOf(instances: ReadonlyMap<Key, number>): string {
    if (instances.size === 0) return 'no instance yet'
    if (instances.size < many) return ''
    const counts = this.machine.states.map(() => 0)
    for (const state of instances.values()) counts[state]! += 1
    const told = this.machine.states.flatMap(({ name }, state) =>
      counts[state] === 0 ? [] : [`${counts[state]} ${name}`],
    )
    return told.join(' · ')
  }

  private found(instances: ReadonlyMap<Key, number>): Key[] {
    const keys = [...instances.keys()]
    const wanted = this.search.hidden ? '' : this.search.value.toLowerCase()
    return wanted === '' ? keys : keys.filter((key) => String(key).toLowerCase().includes(wanted))
  }

  private instance(key: Key): Instance {
    const known = this.known.get(key)
    if (known !== undefined) return known
    const button = make('button', 'instance')
    button.type = 'button'
    const stateName = make('span', 'state-name')
    button.append(make('bdi', 'key', labelOf(key)), stateName)
    button.addEventListener('click', () => {
      this.chosen = this.chosen === key ? undefined : key
      this.changed()
    })
    const made = { button, stateName, key, said: '' }
    this.known.set(key, made)
    return made
  }

  private stateOf({ instances, held, ended }: ReplayFrame, index: number, key: Key): string {
    const { name } = this.machine.states[instances[index]!.get(key)!]!
    if (held[index]!.has(key)) return `${name} (held)`
    return ended[index]!.has(key) ? `${name} (ended)` : name
  }

  private update(instance: Instance, name: string, isShown: boolean): void {
    const isChosen = this.chosen === instance.key
    const said = `${name} ${isShown} ${isChosen}`
    if (instance.said === said) return
    instance.said = said
    instance.stateName.textContent = name
    const { button } = instance
    button.classList.toggle('shown', isShown)
    button.setAttribute('aria-pressed', String(isChosen))
    button.title = isChosen ? 'Show whichever something happens to' : 'Keep this one in the picture'
  }
}

/** Browsers lay out anew whatever is written, be it the same. */
function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

const labelOf = (key: Key): string => (key === null ? '' : key === '' ? '""' : String(key))
