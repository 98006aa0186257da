import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { markingOf } from '../../../src/emit/graphviz/marking.ts'
import { drawDot } from '../../../src/emit/graphviz/picture.ts'
import { TraceCount } from '../../../src/emit/graphviz/trace-count.ts'
import type { Overlay } from '../../../src/emit/graphviz/overlay.ts'
import { configOf } from '../../../src/semantics/config.ts'
import { snapshotOf } from '../../../src/semantics/snapshot/take.ts'
import { Play } from '../../../src/simulate/play.ts'
import { programOf, sceneOf } from './draw.ts'

const program = programOf(readFileSync('test/cases/parts/nested/spec.myc', 'utf8'))
const net = program.networks.findIndex(({ name }) => name === 'Hall')
const network = program.networks[net]!

const draw = (depth: number, overlay?: Overlay): string =>
  drawDot(sceneOf(program, { depth, ...(overlay !== undefined && { overlay }) }), { networks: [net], machines: [] })

/** The nodes of a picture by their names, each behind those of the frames that it stands in. */
function nodesOf(dot: string): string[] {
  const frames: string[] = []
  const nodes: string[] = []
  for (const line of dot.split('\n').map((it) => it.trim())) {
    const frame = /^subgraph "cluster-net-\d+-(.*)" \{/.exec(line)?.[1]
    const node = /^"net-\d+-(\S+)" \[id=/.exec(line)?.[1]
    if (frame !== undefined) frames.push(frame)
    else if (line === '}') frames.pop()
    else if (node !== undefined) nodes.push([...frames, node].join(' '))
  }
  return nodes
}

const indexOf = (of: readonly { readonly name: string }[] | undefined, name: string): number =>
  of!.findIndex((it) => it.name === name)
const part = (name: string): string => `part-${indexOf(network.parts, name)}`
const place = (name: string): string => `place-${indexOf(network.places, name)}`
const transition = (name: string): string => `transition-${indexOf(network.transitions, name)}`

test('what stands in a part is drawn in its frame, a place between two parts outside of both', () => {
  const nodes = nodesOf(draw(9))
  expect(nodes).toHaveLength(network.places.length + network.transitions.length)
  expect(nodes).toEqual(
    expect.arrayContaining([
      place('jobs'),
      place('last.jobs'),
      `${part('left')} ${place('left.ended')}`,
      `${part('left')} ${place('left.gate.passed')}`,
      `${part('left')} ${part('left.gate')} ${place('left.gate.free')}`,
      `${part('left')} ${part('left.desk')} ${transition('left.desk.work')}`,
    ]),
  )
})

test('what is deeper than asked for is a box between the places that its ports are', () => {
  expect(nodesOf(draw(1)).toSorted()).toEqual(
    [...['jobs', 'done', 'last.jobs'].map(place), ...['left', 'right', 'last'].map(part)].toSorted(),
  )
  const arcs = [...draw(1).matchAll(/"net-\d+-(\S+)" -> "net-\d+-(\S+)" \[id="net-\d+-arc-part/g)]
  expect(arcs.map(([, from, to]) => `${from} ${to}`)).toEqual([
    `${place('jobs')} ${part('left')}`,
    `${part('left')} ${place('done')}`,
    `${place('jobs')} ${part('right')}`,
    `${part('right')} ${place('last.jobs')}`,
    `${place('last.jobs')} ${part('last')}`,
    `${part('last')} ${place('done')}`,
  ])
  expect(nodesOf(draw(2))).toContain(`${part('left')} ${part('left.gate')}`)
  expect(nodesOf(draw(2))).not.toContain(expect.stringContaining(place('left.gate.free')))
})

test('a box says how often something in it has acted, and how many tokens are in it', () => {
  const config = configOf(program, network, new Map(), new Map())
  const count = new TraceCount(program, network)
  const play = new Play(
    config,
    () => null,
    (event) => count.add(event),
  )
  for (let left = 3; left > 0; left--)
    play.apply({ kind: 'put', place: indexOf(network.places, 'jobs'), token: { id: 'a', tries: 0 } })
  const counted = draw(1, count.overlay())
  const box = (dot: string, name: string): string =>
    dot.split('\n').find((it) => it.includes(`[id="net-${net}-${part(name)}"`))!
  expect(box(counted, 'left')).toContain('× 2')
  expect(box(counted, 'last')).toContain('faded')
  const marked = draw(1, markingOf(program, network, snapshotOf(config, play.state), null))
  expect(box(marked, 'last')).toContain('1 token in it')
})
