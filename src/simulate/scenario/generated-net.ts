import type { TraceEvent, Key } from '../../trace/event.ts'
import type { Snapshot } from '../../../runtime/snapshot.ts'
import type { SubmissionEnding } from './ending.ts'
import type { Clock } from './virtual-clock.ts'

/** What a generated module exports: creators, by name. */
export type GeneratedModule = Readonly<Record<string, unknown>>

/** What a scenario uses of a generated network: the part of its interface that all have. */
export interface GeneratedNet {
  readonly in?: Readonly<Record<string, GeneratedInPlace>>
  readonly out?: Readonly<Record<string, { take(): unknown }>>
  /** All of them. */
  readonly places?: Readonly<Record<string, { readonly size: number }>>
  /** Only where there are variables. */
  readonly variables?: Readonly<Record<string, unknown>>
  /** A machine by itself is its own handle. */
  readonly machines?: Readonly<Record<string, GeneratedHandle & { get(key: Key): GeneratedHandle }>>
  /** Only where there are parameters. */
  readonly parameters?: Readonly<Record<string, unknown>>
  configure?(parameters: Readonly<Record<string, unknown>>): void
  observe(listener: (traceEvent: TraceEvent) => void): void
  snapshot(): Snapshot
  close(options?: { readonly drain: boolean }): Promise<void>
}

export interface GeneratedInPlace {
  put(token: unknown): boolean
  /** Only where each token ends in one place. */
  submit?(token: unknown, options: { readonly signal: AbortSignal }): Promise<SubmissionEnding>
}

export interface GeneratedHandle {
  readonly state: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly remaining: number | null
  readonly held: boolean
  send(event: string, ...values: readonly unknown[]): void
  hold(state: string): void
  release(): void
}

type Creator = (...given: readonly object[]) => GeneratedNet

/** Makes a network; its creator takes externs only where the network uses some. */
export function createNet(
  module: GeneratedModule,
  name: string,
  externs: Readonly<Record<string, unknown>>,
  options: {
    readonly clock: Clock
    readonly random: () => number
    readonly parameters: Readonly<Record<string, unknown>>
  },
): GeneratedNet {
  const create = module[`create${name}`] as Creator
  return Object.keys(externs).length > 0 ? create(externs, options) : create(options)
}
