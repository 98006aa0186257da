import type { Network, Program } from '../../../src/model/program.ts'
import type { Type } from '../../../src/model/types.ts'
import { configOf, type NetworkConfig } from '../../../src/semantics/config.ts'
import { copyState, type State } from '../../../src/semantics/state.ts'
import { advance, start } from '../../../src/semantics/step.ts'
import { enumMembers } from '../../../src/values/declared.ts'
import { emptyNeed } from '../../../src/verify/need.ts'
import { type Move, stimulusOf } from '../../../src/verify/move.ts'
import type { SpecExploration } from '../../../src/verify/exploration.ts'
import { freshConfig } from '../../../src/verify/scope.ts'

/** What of a state can be compared with one that has other values: how many tokens are where, and how machines stand. */
export function outlineOf({ machines }: Network, state: State): string {
  const working = state.works.map(({ transition, running }) => `${transition}:${running.length}`).sort()
  const coming = state.coming.map(({ place }) => place).sort()
  const standing = machines.map((_, slot) => [...state.machines[slot]!].map(([key, it]) => [key, it.state]).sort())
  return JSON.stringify([state.marking.map(({ length }) => length), working, coming, standing])
}

/**
 * Plays a network with any values, and with functions of TypeScript that say anything: also with those that an exploration does
 * not try. @returns what came of it that the exploration does not know; null: nothing
 */
export function roam(
  exploration: SpecExploration,
  outlines: ReadonlySet<string>,
  random: () => number,
  steps: number,
): string | null {
  const { scope, environment, unit } = exploration
  const { program, network } = scope
  const values = new AnyValues(program, stringsOf(exploration), random)
  const config = configOf(program, network, scope.bounds.parameters, values.externs())
  const player = new Player(exploration, config, outlines)
  for (let step = 0; step < steps && player.unknown === null; step++) {
    const delay = random() < 0.4 ? 0 : Math.floor(random() * (unit || 1000) * (random() < 0.3 ? 8 : 2))
    player.play({ kind: 'pass', at: player.state.now + delay })
    if (player.unknown !== null) break
    const moves = environment.movesOf(player.state)
    const move = moves[Math.floor(random() * moves.length)]
    if (move !== undefined)
      player.play(stimulusOf(varied(move, network, program, values, player.state), player.state.now))
  }
  return player.unknown
}

/** Texts are those that are in the scope. */
const stringsOf = ({ scope }: SpecExploration): string[] =>
  scope.domains.of('a text', { kind: 'string' }, { ...emptyNeed(), whole: true }) as string[]

class Player {
  state: State
  unknown: string | null = null
  private readonly exploration: SpecExploration
  private readonly config: NetworkConfig
  private readonly outlines: ReadonlySet<string>

  constructor(exploration: SpecExploration, config: NetworkConfig, outlines: ReadonlySet<string>) {
    this.exploration = exploration
    this.config = config
    this.outlines = outlines
    this.state = start(freshConfig(config), 0).state
    exploration.environment.deliver(this.state)
  }

  play(stimulus: Parameters<typeof advance>[2]): void {
    const { exploration, config, outlines } = this
    const { state, traceEvents } = advance(freshConfig(config), copyState(this.state), stimulus)
    exploration.environment.deliver(state)
    this.state = state
    const outline = outlineOf(exploration.scope.network, state)
    if (!outlines.has(outline)) this.unknown = `${JSON.stringify(stimulus)} leads to ${outline}`
    const known = [...exploration.incidents.values()].map(({ event }) => event.kind)
    const wrong = traceEvents.find(({ kind }) => (kind === 'unhandled' || kind === 'fault') && !known.includes(kind))
    if (wrong !== undefined) this.unknown = `${JSON.stringify(stimulus)}: ${JSON.stringify(wrong)}`
  }
}

/** The same with other values. */
function varied(move: Move, network: Network, program: Program, values: AnyValues, state: State): Move {
  if (move.kind === 'put') {
    const { type } = network.places[move.place]!
    return { ...move, token: type === null ? null : values.of(type) }
  }
  if (move.kind === 'send') {
    const { machine, key } = network.machines[move.machine]!
    const { fields } = program.machines[machine]!.events[move.event]!
    return {
      ...move,
      key: key === null ? null : (values.of(key.type) as string),
      payload: fields.map(({ type }) => values.of(type)),
    }
  }
  if (move.kind !== 'ended') return move
  const { work } = network.transitions[state.works.find(({ id }) => id === move.call)!.transition]!
  const extern = program.externs.find((it) => work?.kind === 'call' && it.name === work.extern)!
  if (move.outcome.kind === 'ok') return { ...move, outcome: { kind: 'ok', value: values.of(extern.result) } }
  return { ...move, outcome: { kind: 'error', reason: values.of({ kind: 'error' }) } }
}

/** Any values of types. */
class AnyValues {
  private readonly program: Program
  private readonly strings: readonly string[]
  private readonly random: () => number

  constructor(program: Program, strings: readonly string[], random: () => number) {
    this.program = program
    this.strings = strings
    this.random = random
  }

  /** Pure externs: each says the same of the same. */
  externs(): NetworkConfig['externs'] {
    return new Map(
      this.program.externs
        .filter(({ async }) => !async)
        .map(({ name, result }) => {
          const said = new Map<string, unknown>()
          const answer = (...given: unknown[]): unknown => {
            const asked = JSON.stringify(given)
            if (!said.has(asked)) said.set(asked, this.of(result))
            return said.get(asked)
          }
          return [name, answer]
        }),
    )
  }

  of(type: Type, depth = 0): unknown {
    switch (type.kind) {
      case 'bool':
        return this.random() < 0.5
      case 'string':
        return this.pick(type.literals ?? this.strings)
      case 'enum':
        return this.pick(enumMembers(this.program, type.name))
      case 'range':
        return type.min + Math.floor(this.random() * (type.max - type.min + 1))
      case 'int':
        return this.number(-6, 14, 1)
      case 'number':
        return this.number(-6, 14, 4)
      case 'ratio':
        return this.number(0, 1, 20)
      case 'duration':
        return this.pick([this.number(0, 20, 1), this.number(0, 4000, 1), this.number(0, 8, 1) * 500])
      case 'optional':
        return depth > 2 || this.random() < 0.3 ? null : this.of(type.element, depth + 1)
      case 'list':
        return Array.from({ length: depth > 2 ? 0 : this.number(0, 3, 1) }, () => this.of(type.element, depth + 1))
      case 'error':
        return Object.assign(new Error(this.pick(this.strings)), { name: this.pick(['Error', ...this.strings]) })
      case 'record':
        return this.record(this.program.records.find(({ name }) => name === type.name)!.fields, depth)
      default:
        return null
    }
  }

  private record(fields: readonly { readonly name: string; readonly type: Type }[], depth: number): object {
    return Object.fromEntries(fields.map(({ name, type }) => [name, this.of(type, depth + 1)]))
  }

  private number(least: number, most: number, parts: number): number {
    return least + Math.floor(this.random() * ((most - least) * parts + 1)) / parts
  }

  private pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)]!
  }
}
