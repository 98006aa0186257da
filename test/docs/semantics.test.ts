import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { fingerprintOf } from '../../src/model/fingerprint.ts'
import { readSnapshot } from '../../src/semantics/snapshot/read.ts'
import { snapshotOf } from '../../src/semantics/snapshot/take.ts'
import { configOf } from '../../src/semantics/config.ts'
import { restored } from '../../src/semantics/snapshot/restore.ts'

const page = readFileSync('docs/semantics.md', 'utf8').replaceAll('\r\n', '\n')
const { program } = checkText(readFileSync('samples/circuit-breaker/gateway.myc', 'utf8'))
const [network] = program!.networks

describe('docs/semantics.md', () => {
  it('shows a snapshot that goes on, and is what a snapshot of that looks like', () => {
    const shown = JSON.parse(/```json\n([^]*?)```/.exec(page)![1]!) as object
    const snapshot = { ...shown, spec: fingerprintOf(program!, network!) }
    expect(readSnapshot(program!, network!, snapshot)).toEqual(snapshot)
    const config = configOf(program!, network!, new Map(), new Map([['isValid', () => true]]))
    const { state } = restored(config, snapshot, 0)
    expect(JSON.stringify(snapshotOf(config, state))).toBe(JSON.stringify(snapshot))
  })
})

/** As section 16 says it, with whole numbers of any size. */
function fingerprint(text: string): string {
  const word = 2n ** 32n
  let [high, low] = [0xdeadbeefn, 0x41c6ce57n]
  for (const unit of Array.from({ length: text.length }, (_, index) => BigInt(text.charCodeAt(index)))) {
    high = ((high ^ unit) * 2654435761n) % word
    low = ((low ^ unit) * 1597334677n) % word
  }
  const mix = (a: bigint, b: bigint): string => {
    const l = ((a ^ (a >> 16n)) * 2246822507n) % word
    const r = ((b ^ (b >> 13n)) * 3266489909n) % word
    return (l ^ r ^ (r >> 16n)).toString(16).padStart(8, '0')
  }
  return mix(high, low) + mix(low, high)
}

const leftOut = new Set(['at', 'doc', 'used', 'submit'])
const leftOutWhereUnused = new Set(['after', 'by', 'cancelled', 'hedge', 'lets', 'shared'])
const isUnused = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

describe('the fingerprint in docs/semantics.md', () => {
  it('is that of the gateway', () => {
    // The gateway names all types of its file, and its slot has no capacity.
    const { enums, records, machines } = program!
    const slots = network!.machines.map((slot) => ({ ...slot, machine: machines[slot.machine], capacity: undefined }))
    const text = JSON.stringify([{ ...network!, machines: slots }, ...enums, ...records], (name, value: unknown) =>
      leftOut.has(name) || (leftOutWhereUnused.has(name) && isUnused(value)) ? undefined : value,
    )
    expect(fingerprintOf(program!, network!)).toBe(`Gateway@${fingerprint(text)}`)
  })
})
