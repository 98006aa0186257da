import { readsOf } from '../model/reads.ts'
import { checkInput } from './check-input.ts'
import type { NetworkConfig } from './config.ts'
import type { Stimulus } from './stimulus.ts'

/** @throws TypeError for what comes from outside and does not fit the spec */
export function checkStimulus(config: NetworkConfig, stimulus: Stimulus): void {
  if (stimulus.kind === 'put') checkToken(config, stimulus.place, stimulus.token)
  if ('machine' in stimulus) checkKey(config, stimulus.machine, stimulus.key)
  if (stimulus.kind === 'send') checkPayload(config, stimulus.machine, stimulus.event, stimulus.payload)
}

function checkToken({ network, inputs }: NetworkConfig, place: number, token: unknown): void {
  const { name, type } = network.places[place]!
  if (token === undefined) throw new TypeError(`a token of ${name} cannot be undefined`)
  checkInput(inputs, `${name}: token`, token, type ?? { kind: 'none' })
}

/** @throws TypeError for a key that the machine cannot have */
export function checkKey({ network, inputs }: NetworkConfig, machine: number, value: unknown): void {
  const { name, key } = network.machines[machine]!
  if (key !== null) checkInput(inputs, `${name}: key`, value, key.type)
}

function checkPayload(config: NetworkConfig, slot: number, event: number, payload: readonly unknown[]): void {
  const { machine } = config.network.machines[slot]!
  const { fields } = config.program.machines[machine]!.events[event]!
  for (const at of fields.keys()) checkEventValue(config, slot, event, at, payload[at])
}

/**
 * Checks a value that an event carries. A machine that several nets use is one class: what counts is what itself reads.
 * @throws TypeError for one that does not fit
 */
export function checkEventValue(
  { network, program }: NetworkConfig,
  slot: number,
  event: number,
  at: number,
  value: unknown,
): void {
  const machine = program.machines[network.machines[slot]!.machine]!
  const { name, fields } = machine.events[event]!
  const inputs = { program, reads: readsOf(program, machine) }
  checkInput(inputs, `${name}: ${fields[at]!.name}`, value, fields[at]!.type)
}
