import type { TraceEvent, Key } from '../../../trace/event.ts'
import type { ReplayFrame } from '../../../trace/replay.ts'
import type { PlayNet } from '../model.ts'
import { MachineRow } from './machine-row.ts'

/** The machines with the states of their instances; of a machine with keys one instance is drawn. */
export class MachineList {
  /** The instance of each machine that is drawn. */
  keys: Key[] = []
  private readonly host: HTMLElement
  private readonly choose: () => void
  private rows: readonly MachineRow[] = []

  constructor(host: HTMLElement, choose: () => void) {
    this.host = host
    this.choose = choose
  }

  open(net: PlayNet): void {
    this.keys = net.machines.map(() => null)
    this.rows = net.machines.map((machine) => new MachineRow(machine, this.choose))
    this.host.replaceChildren(...this.rows.map(({ element }) => element))
  }

  /** Draws the instances as they are in a frame; until somebody chooses, that to which something happened last is drawn. */
  draw(net: PlayNet, frame: ReplayFrame, trace: readonly TraceEvent[], position: number): void {
    this.keys = net.machines.map((machine, index) => {
      const instances = frame.instances[index]!
      const { chosen } = this.rows[index]!
      if (chosen !== undefined && instances.has(chosen)) return chosen
      return machine.keyed ? latest(trace, position, machine.name, instances) : null
    })
    this.rows.forEach((row, index) => row.draw(frame, index, this.keys[index]!))
  }
}

/** How many trace events are looked at for the last one of a machine. */
const reach = 2000

/** The instance of a machine to which something happened last; if that is long ago, the newest. */
function latest(
  trace: readonly TraceEvent[],
  position: number,
  machine: string,
  instances: ReadonlyMap<Key, number>,
): Key {
  for (let at = position - 1; at >= Math.max(0, position - reach); at--) {
    const traceEvent = trace[at]!
    if ('machine' in traceEvent && traceEvent.machine === machine && instances.has(traceEvent.key))
      return traceEvent.key
  }
  return [...instances.keys()].at(-1) ?? null
}
