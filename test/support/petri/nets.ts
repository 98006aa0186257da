import type { PetriNet } from '../../../src/pnml/net.ts'

/** `a + 2 b -> c`: what a transition takes, and what it puts. */
export type Reaction = string

/** Makes a net of its initial marking and its transitions, as they are written in papers. Places are made as they are met. */
export function netOfReactions(
  name: string,
  initial: Readonly<Record<string, number>>,
  reactions: readonly Reaction[],
): PetriNet {
  const ids = new Map<string, number>()
  const indexOf = (id: string): number => {
    if (!ids.has(id)) ids.set(id, ids.size)
    return ids.get(id)!
  }
  for (const id of Object.keys(initial)) indexOf(id)
  const side = (text: string): { place: number; weight: number }[] =>
    text.trim() === ''
      ? []
      : text.split('+').map((part) => {
          const [, weight = '1', id = ''] = /^\s*(?:(\d+)\s+)?(\S+)\s*$/.exec(part) ?? []
          return { place: indexOf(id), weight: Number(weight) }
        })
  const transitions = reactions.map((reaction, index) => {
    const [inputs = '', outputs = ''] = reaction.split('->')
    return { id: `t${index}`, name: `t${index}`, inputs: side(inputs), outputs: side(outputs) }
  })
  const places = [...ids.keys()].map((id) => ({ id, name: id, initial: initial[id] ?? 0 }))
  return { name, places, transitions }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The dining philosophers, who take one fork after the other: 3^n markings, 2 of them deadlocks. */
export function philosophers(count: number): PetriNet {
  const initial: Record<string, number> = {}
  for (const i of numbers(count)) Object.assign(initial, { [`think${i}`]: 1, [`fork${i}`]: 1 })
  const reactions = numbers(count).flatMap((i) => {
    const right = (i + 1) % count
    return [
      `think${i} + fork${i} -> left${i}`,
      `think${i} + fork${right} -> right${i}`,
      `left${i} + fork${right} -> eat${i}`,
      `right${i} + fork${i} -> eat${i}`,
      `eat${i} -> think${i} + fork${i} + fork${right}`,
    ]
  })
  return netOfReactions('Philosophers', initial, reactions)
}

/** The production cells of Ciardo and Tilgner (1996), with so many cards in each of four cells. */
export function kanban(cards: number): PetriNet {
  const initial: Record<string, number> = {}
  for (const cell of [1, 2, 3, 4]) initial[`kanban${cell}`] = cards
  const inside = [1, 2, 3, 4].flatMap((cell) => [
    `busy${cell} -> ready${cell}`,
    `busy${cell} -> back${cell}`,
    `back${cell} -> busy${cell}`,
  ])
  return netOfReactions('Kanban', initial, [
    'kanban1 -> busy1',
    ...inside,
    'ready1 + kanban2 + kanban3 -> kanban1 + busy2 + busy3',
    'ready2 + ready3 + kanban4 -> kanban2 + kanban3 + busy4',
    'ready4 -> kanban4',
  ])
}

/** The flexible manufacturing system of Ciardo and Trivedi (1993), with so many pallets of each of three kinds. */
export function manufacturing(pallets: number): PetriNet {
  return netOfReactions('FMS', { P1: pallets, P2: pallets, P3: pallets, M1: 3, M2: 1, M3: 2 }, [
    'P1 -> P1wM1',
    'P1wM1 + M1 -> P1M1',
    'P1M1 -> P1d + M1',
    'P1d -> P1s',
    'P1d -> P1wP2',
    'P1s -> P1',
    'P2 -> P2wM2',
    'P2wM2 + M2 -> P2M2',
    'P2M2 -> P2d + M2',
    'P2d -> P2s',
    'P2d -> P2wP1',
    'P2s -> P2',
    'P1wP2 + P2wP1 -> P12',
    'P12 -> P12wM3',
    'P12wM3 + M3 -> P12M3',
    'P12M3 -> P12s + M3',
    'P12s -> P1 + P2',
    'P3 -> P3M2',
    'P3M2 + M2 -> P3s + M2',
    'P3s -> P3',
  ])
}

/** A swimming pool: bags and cabins are taken and given back in the wrong order. */
export function swimmingPool(visitors: number): PetriNet {
  return netOfReactions('SwimmingPool', { out: 20 * visitors, cabins: 10 * visitors, bags: 15 * visitors }, [
    'out -> entered',
    'entered + cabins -> waiting',
    'waiting + bags -> undressing',
    'undressing -> bathing + cabins',
    'bathing + cabins -> dressing',
    'dressing -> dressed + bags',
    'dressed -> out + cabins',
  ])
}

/** A referendum: voters are asked at once, and then answer, one yes or no each: 3^n + 1 markings. */
export function referendum(voters: number): PetriNet {
  const asked = numbers(voters).map((i) => `asked${i}`)
  const answers = numbers(voters).flatMap((i) => [`asked${i} -> yes${i}`, `asked${i} -> no${i}`])
  return netOfReactions('Referendum', { ready: 1 }, [`ready -> ${asked.join(' + ')}`, ...answers])
}

/** Enzymes of the MAPK cascade (Heiner, Gilbert and Donaldson, 2008), with so many times the molecules. */
export function mapk(level: number): PetriNet {
  const initial = {
    Raf: 4 * level,
    RasGTP: level,
    MEK: 2 * level,
    ERK: 3 * level,
    Phase1: 3 * level,
    Phase2: 2 * level,
    Phase3: 3 * level,
  }
  const cycle = (enzyme: string, from: string, to: string): string[] => [
    `${from} + ${enzyme} -> ${from}_${enzyme}`,
    `${from}_${enzyme} -> ${from} + ${enzyme}`,
    `${from}_${enzyme} -> ${to} + ${enzyme}`,
  ]
  return netOfReactions('MAPK', initial, [
    ...cycle('RasGTP', 'Raf', 'RafP'),
    ...cycle('Phase1', 'RafP', 'Raf'),
    ...cycle('RafP', 'MEK', 'MEKP'),
    ...cycle('RafP', 'MEKP', 'MEKPP'),
    ...cycle('Phase2', 'MEKPP', 'MEKP'),
    ...cycle('Phase2', 'MEKP', 'MEK'),
    ...cycle('MEKPP', 'ERK', 'ERKP'),
    ...cycle('MEKPP', 'ERKP', 'ERKPP'),
    ...cycle('Phase3', 'ERKPP', 'ERKP'),
    ...cycle('Phase3', 'ERKP', 'ERK'),
  ])
}
