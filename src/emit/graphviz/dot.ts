import type { Direction } from '../direction.ts'

/** A label with HTML-like markup, already escaped. */
export interface Html {
  readonly html: string
}

export type Attributes = Readonly<Record<string, string | number | Html>>

/** What is drawn, as Graphviz has it. */
export interface Drawn {
  readonly nodes: readonly DotNode[]
  readonly edges: readonly DotEdge[]
  readonly clusters: readonly DotCluster[]
  /** Nodes (by id) that stand in one column, or row. */
  readonly ranks: readonly (readonly string[])[]
}

export interface DotNode {
  readonly id: string
  readonly attributes: Attributes
}

export interface DotEdge {
  readonly from: EdgeEnd
  readonly to: EdgeEnd
  readonly attributes: Attributes
}

/** A node, or a port of it, on the side where arcs come in or where they go out. */
export type EdgeEnd = string | { readonly node: string; readonly port: string; readonly side: 'in' | 'out' }

export interface DotCluster extends Drawn {
  readonly id: string
  readonly attributes: Attributes
}

export const nothing: Drawn = { nodes: [], edges: [], clusters: [], ranks: [] }

/** Puts drawings beside each other. */
export function together(parts: readonly Drawn[]): Drawn {
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    edges: parts.flatMap(({ edges }) => edges),
    clusters: parts.flatMap(({ clusters }) => clusters),
    ranks: parts.flatMap(({ ranks }) => ranks),
  }
}

export interface DotGraph extends Drawn {
  readonly name: string
  readonly direction: Direction
  readonly attributes: Attributes
  readonly defaults: Readonly<Record<'graph' | 'node' | 'edge', Attributes>>
}

/** A whole graph as DOT text. */
export function dotText(graph: DotGraph): string {
  const { name, direction, attributes, defaults } = graph
  const heading = (['graph', 'node', 'edge'] as const).map((kind) => `${kind} ${list(defaults[kind])}`)
  const lines = [`rankdir=${direction}`, ...assignments(attributes), ...heading, ...statements(graph, direction)]
  return `digraph ${quoted(name)} {\n${indented(lines)}\n}\n`
}

/** Edges come last, so that where they lead is known. */
function statements(it: Drawn, direction: Direction): string[] {
  const end = (to: EdgeEnd): string =>
    typeof to === 'string' ? quoted(to) : `${quoted(to.node)}:${to.port}:${compass[direction][to.side]}`
  return [
    ...it.nodes.map(({ id, attributes }) => `${quoted(id)} ${list(attributes)}`),
    ...it.clusters.map((cluster) => clusterText(cluster, direction)),
    ...it.ranks.map((ids) => `{ rank=same; ${ids.map(quoted).join('; ')} }`),
    ...it.edges.map(({ from, to, attributes }) => `${end(from)} -> ${end(to)} ${list(attributes)}`),
  ]
}

/** Graphviz frames a subgraph whose name starts with `cluster`. */
export const clusterName = (id: string): string => `cluster-${id}`

function clusterText(cluster: DotCluster, direction: Direction): string {
  const lines = [...assignments(cluster.attributes), ...statements(cluster, direction)]
  return `subgraph ${quoted(clusterName(cluster.id))} {\n${indented(lines)}\n}`
}

const assignments = (attributes: Attributes): string[] =>
  Object.entries(attributes).map(([key, value]) => `${key}=${valueText(key, value)}`)

const compass = { LR: { in: 'w', out: 'e' }, TB: { in: 'n', out: 's' } } as const

const list = (attributes: Attributes): string => `[${assignments(attributes).join(' ')}]`

/** Graphviz unescapes tooltips twice. */
function valueText(key: string, value: Attributes[string]): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return `<${value.html}>`
  return quoted(key === 'tooltip' ? value.replaceAll('\\', '\\\\') : value)
}

/**
 * A string in quotes. Graphviz would read `\N` as the name of the node, `&lt;` as `<`, and line ends in a tooltip as they are;
 * so backslashes are doubled and ampersands are written as entities.
 */
export function quoted(text: string): string {
  const safe = visible(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;')
  return `"${safe.replaceAll('\n', '\\n')}"`
}

const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** What cannot be seen, and what XML cannot hold, is written as its code point. */
export function visible(text: string): string {
  return text.replace(unseen, (it) => `\\u{${it.codePointAt(0)!.toString(16).toUpperCase()}}`)
}

const indented = (lines: readonly string[]): string => lines.join('\n').replaceAll(/^(?=.)/gm, '  ')
