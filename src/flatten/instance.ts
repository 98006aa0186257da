import type { CheckedNet, CheckedPart, PortEnd } from '../check/elaborated.ts'

/** A place of the flat network: a port of a part is the one that it is bound to. */
export interface Cell {
  /** In the flat network; -1 until it is numbered. */
  index: number
}

/** A net as a part of another one, or the outermost net itself. */
export interface Instance {
  readonly net: CheckedNet
  /** Before the names of its members: `http.`; empty for the outermost. */
  readonly prefix: string
  /** Null for the outermost. */
  readonly part: CheckedPart | null
  /** The instance that it is a part of. */
  readonly outer: Instance | null
  /** For each of its places the one of the flat network; for its own ports those that they are bound to. */
  readonly cells: readonly Cell[]
  /** For each of its places whether it is one of its own, and not one of another net. */
  readonly owns: readonly boolean[]
  readonly parts: readonly Instance[]
}

/** A net with all its parts, and theirs. */
export function instanceOf(net: CheckedNet): Instance {
  const cells = net.model.places.map((): Cell => ({ index: -1 }))
  return instance({ net, prefix: '', part: null, outer: null, cells, owns: cells.map(() => true) })
}

function instance(own: Omit<Instance, 'parts'>): Instance {
  const parts: Instance[] = []
  const made: Instance = { ...own, parts }
  const ports = new Map<string, Cell>()
  own.net.parts.forEach((part, index) => {
    const net = part.net!
    const isOwn = (place: number): boolean => isItself(part.ends[place] ?? null, index, place)
    const cells = net.model.places.map((_, place) => cellOf(own.cells, ports, part.ends[place] ?? null))
    parts.push(
      instance({
        net,
        prefix: `${own.prefix}${part.node.name.text}.`,
        part,
        outer: made,
        cells,
        owns: cells.map((_, place) => part.ends[place] == null || isOwn(place)),
      }),
    )
  })
  return made
}

/** Whether a port is no other place than itself: others are bound to it. */
const isItself = (end: PortEnd | null, part: number, place: number): boolean =>
  end !== null && end.part === part && end.place === place

/** The place of the flat network that a place of a part is. */
function cellOf(outer: readonly Cell[], ports: Map<string, Cell>, end: PortEnd | null): Cell {
  if (end === null) return { index: -1 }
  if (end.part === null) return outer[end.place]!
  const key = `${end.part} ${end.place}`
  const cell = ports.get(key) ?? { index: -1 }
  ports.set(key, cell)
  return cell
}

/** An instance, and all its parts, in the order of their members. */
export function* allInstances(whole: Instance): Iterable<Instance> {
  yield whole
  for (const part of whole.parts) yield* allInstances(part)
}
