import { checkAtDoor } from './door.ts'
import { readsOf } from '../model/reads.ts'
import type { Setting } from './state.ts'
import type { Stimulus } from './step.ts'

/** @throws TypeError for what comes from outside and does not fit the spec */
export function checkStimulus(setting: Setting, stimulus: Stimulus): void {
  if (stimulus.kind === 'put') checkToken(setting, stimulus.place, stimulus.token)
  if ('machine' in stimulus) checkKey(setting, stimulus.machine, stimulus.key)
  if (stimulus.kind === 'send') checkPayload(setting, stimulus.machine, stimulus.event, stimulus.payload)
}

function checkToken({ network, door }: Setting, place: number, token: unknown): void {
  const { name, type } = network.places[place]!
  if (token === undefined) throw new TypeError(`a token of ${name} cannot be undefined`)
  checkAtDoor(door, `${name}: token`, token, type ?? { kind: 'none' })
}

/** @throws TypeError for a key that the machine cannot have */
export function checkKey({ network, door }: Setting, machine: number, value: unknown): void {
  const { name, key } = network.machines[machine]!
  if (key !== null) checkAtDoor(door, `${name}: key`, value, key.type)
}

function checkPayload(setting: Setting, slot: number, event: number, payload: readonly unknown[]): void {
  const { machine } = setting.network.machines[slot]!
  const { fields } = setting.program.machines[machine]!.events[event]!
  for (const at of fields.keys()) checkEventValue(setting, slot, event, at, payload[at])
}

/**
 * Checks a value that an event carries. A machine that several nets use is one class: what counts is what itself reads.
 * @throws TypeError for one that does not fit
 */
export function checkEventValue(
  { network, program }: Setting,
  slot: number,
  event: number,
  at: number,
  value: unknown,
): void {
  const machine = program.machines[network.machines[slot]!.machine]!
  const { name, fields } = machine.events[event]!
  const door = { program, reads: readsOf(program, machine) }
  checkAtDoor(door, `${name}: ${fields[at]!.name}`, value, fields[at]!.type)
}
