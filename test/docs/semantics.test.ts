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
