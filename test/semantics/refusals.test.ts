import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Snapshot, SnapshotError } from '../../runtime/myc-runtime.ts'
import { configOf, type NetworkConfig } from '../../src/semantics/config.ts'
import { restored } from '../../src/semantics/snapshot/restore.ts'
import { subjectOf, type Subject } from '../support/agreement.ts'
import { VirtualClock } from '../support/clock.ts'

const spec = readFileSync(new URL('snapshot.myc', import.meta.url), 'utf8')

interface Hall {
  readonly in: Record<'parcels' | 'coins', { put(token: unknown): boolean }>
  snapshot(): Snapshot
}

type Create = (externs: object, options: object) => Hall
type Restore = (externs: object, snapshot: unknown, options: object) => Hall

let subject: Subject
let config: NetworkConfig
/** A sound snapshot with something of everything, as text. */
let sound: string

beforeAll(async () => {
  subject = await subjectOf(spec)
  config = configOf(subject.program, subject.program.networks[0]!, new Map(), new Map())
  const clock = new VirtualClock()
  const externs = { deliver: () => new Promise(() => {}) }
  const hall = (subject.module['createHall'] as unknown as Create)(externs, { clock })
  for (const id of ['a', 'b']) hall.in.parcels.put({ id, size: 1, kind: id === 'a' ? 'small' : null })
  for (const coin of [null, null]) hall.in.coins.put(coin)
  sound = JSON.stringify(hall.snapshot())
})

/** Why both refuse a snapshot; nothing has come into being then. */
function refusal(snapshot: unknown): string {
  const clock = new VirtualClock()
  let started = 0
  const restore = subject.module['restoreHall'] as unknown as Restore
  const generated = thrown(() => restore({ deliver: () => started++ }, snapshot, { clock }))
  const other = thrown(() => restored(config, snapshot, 0))
  expect(generated).toBeInstanceOf(SnapshotError)
  expect(other).toBeInstanceOf(SnapshotError)
  expect(generated.message).toBe(other.message)
  expect([clock.armed, started]).toEqual([0, 0])
  return generated.message
}

function thrown(what: () => unknown): Error {
  try {
    what()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

/** The sound snapshot with a value put somewhere: `undefined` removes what is there. */
function edited(path: string, value: unknown): unknown {
  const snapshot = JSON.parse(sound) as unknown
  const names = path.split('/')
  const last = names.pop()!
  const holder = names.reduce((part, name) => Reflect.get(part as object, name) as unknown, snapshot) as object
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Object.defineProperty(holder, last, { value, enumerable: true, configurable: true })
  return snapshot
}

describe('a snapshot is refused as a whole, with the reason', () => {
  it('takes the sound one', () => {
    expect(() => restored(config, sound, 0)).not.toThrow()
  })

  it('takes one in which something is not of its type that nobody looks at, and leaves that as it is', () => {
    const parcel = { id: '', size: 1, kind: null, notes: ['x', 5], more: 'x' }
    const { state } = restored(config, edited('places/shelf', { tokens: [parcel], left: [9] }), 0)
    expect(state.flights.at(-1)!.bindings[0]).toEqual(parcel)
  })

  const texts: [given: unknown, reason: string][] = [
    ['', 'snapshot: JSON was expected, not ""'],
    ['{"version":1,', 'snapshot: JSON was expected, not "{\\"version\\":1,"'],
    ['\u001b[31m\u202e'.repeat(20), `snapshot: JSON was expected, not "${'\\u001b[31m?'.repeat(6)}\\u001b[31…"`],
    ['5', 'snapshot: an object was expected, not 5'],
    [undefined, 'snapshot: an object was expected, not null'],
    [[], 'snapshot: an object was expected, not a list of 0'],
    [{}, 'snapshot.version: 2 was expected, but there is nothing'],
    [12n, 'snapshot: something in it cannot be written as JSON, or is nested too deeply'],
    [
      `${'['.repeat(1e5)}${']'.repeat(1e5)}`,
      'snapshot: something in it cannot be written as JSON, or is nested too deeply',
    ],
  ]
  for (const [given, reason] of texts)
    it(`as ${reason}`, () => {
      expect(refusal(given)).toBe(reason)
    })

  const edits: [path: string, value: unknown, reason: string][] = [
    ['version', 1, '.version: 2 was expected, not 1'],
    ['places', undefined, '.places: an object was expected, but there is nothing'],
    ['places/extra', {}, '.places.extra: nothing was expected here'],
    ['__proto__', {}, '.__proto__: nothing was expected here'],
    ['places/__proto__', {}, '.places.__proto__: nothing was expected here'],
    ['places/parcels', undefined, '.places.parcels: an object was expected, but there is nothing'],
    ['places/parcels/left', [], '.places.parcels.left: nothing was expected here'],
    ['places/parcels/tokens', -1, '.places.parcels.tokens: a list was expected, not -1'],
    ['places/parcels/tokens', [null], '.places.parcels.tokens[0]: a record Parcel was expected, not null'],
    ['places/parcels/tokens', [[]], '.places.parcels.tokens[0]: a record Parcel was expected, not a list of 0'],
    ['places/parcels/tokens', [{ id: 5, size: 1 }], '.places.parcels.tokens[0].id: a string was expected, not 5'],
    [
      'places/parcels/tokens',
      [{ id: '' }],
      '.places.parcels.tokens[0].size: a whole number from -9007199254740991 to 9007199254740991 was expected, but there is nothing',
    ],
    [
      'places/parcels/tokens',
      [{ id: '', size: 0.5 }],
      '.places.parcels.tokens[0].size: a whole number from -9007199254740991 to 9007199254740991 was expected, not 0.5',
    ],
    [
      'places/parcels/tokens',
      [{ id: '', size: 1, kind: 'huge' }],
      '.places.parcels.tokens[0].kind: one of small, large was expected, not "huge"',
    ],
    ['places/coins/tokens', [null, 0], '.places.coins.tokens[1]: null was expected, not 0'],
    ['places/coins/left', [2000], '.places.coins.left: a list of 2 was expected, not a list of 1'],
    ['places/coins/left/1', -1, '.places.coins.left[1]: a number from 0 to 2147483647 was expected, not -1'],
    [
      'places/coins/left/1',
      2 ** 31,
      '.places.coins.left[1]: a number from 0 to 2147483647 was expected, not 2147483648',
    ],
    ['places/coins/left/1', 'NaN', '.places.coins.left[1]: a number from 0 to 2147483647 was expected, not "NaN"'],
    [
      'variables/total',
      undefined,
      '.variables.total: a whole number from -9007199254740991 to 9007199254740991 was expected, but there is nothing',
    ],
    [
      'variables/total',
      '1',
      '.variables.total: a whole number from -9007199254740991 to 9007199254740991 was expected, not "1"',
    ],
    ...(['Infinity', '-Infinity', 'NaN'] as const).map((text): [string, unknown, string] => [
      'variables/total',
      text,
      `.variables.total: a whole number from -9007199254740991 to 9007199254740991 was expected, not "${text}"`,
    ]),
    [
      'variables/total',
      2 ** 53,
      '.variables.total: a whole number from -9007199254740991 to 9007199254740991 was expected, not 9007199254740992',
    ],
    ['variables/mean', null, '.variables.mean: a number was expected, not null'],
    ['variables/constructor', 1, '.variables.constructor: nothing was expected here'],
    ['machines/door', {}, '.machines.door: a list was expected, not an object'],
    ['machines/lamp', [], '.machines.lamp: a list of 1 was expected, not a list of 0'],
    ['machines/lamp/0/key', 'a', '.machines.lamp[0].key: null was expected, not "a"'],
    ['machines/door/0/key', 5, '.machines.door[0].key: a string was expected, not 5'],
    ['machines/door/1/key', 'a', '.machines.door[1].key: a key of its own was expected, not "a"'],
    ['machines/door/0/state', 'Ajar', '.machines.door[0].state: one of Closed, Open was expected, not "Ajar"'],
    ['machines/door/0/state', 'Closed', '.machines.door[0].variables.sum: nothing was expected here'],
    ['machines/door/0/left', [], '.machines.door[0].left: a list of 1 was expected, not a list of 0'],
    ['machines/door/0/held', true, '.machines.door[0].left: a list of 0 was expected, not a list of 1'],
    ['machines/door/0/held', 0, '.machines.door[0].held: true or false was expected, not 0'],
    ['machines/door/0/epoch', 3, '.machines.door[0].epoch: nothing was expected here'],
    ['ticks/collect', undefined, '.ticks.collect: a number from 0 to 2147483647 was expected, but there is nothing'],
    ['ticks/collect', -0.5, '.ticks.collect: a number from 0 to 2147483647 was expected, not -0.5'],
    ['calls', null, '.calls: a list was expected, not null'],
    [
      'calls/0/transition',
      'receive',
      '.calls[0].transition: a transition with a call or a delay was expected, not "receive"',
    ],
    [
      'calls/0/transition',
      '__proto__',
      '.calls[0].transition: a transition with a call or a delay was expected, not "__proto__"',
    ],
    ['calls/0/tokens', [], '.calls[0].tokens: a list of 1 was expected, not a list of 0'],
    ['calls/0/tokens/0/place', 'parcels', '.calls[0].tokens[0].place: "shelf" was expected, not "parcels"'],
    ['calls/0/tokens/0/token', 'x', '.calls[0].tokens[0].token: a record Parcel was expected, not "x"'],
  ]
  for (const [path, value, reason] of edits)
    it(`at ${reason}`, () => {
      expect(refusal(edited(path, value))).toBe(`snapshot${reason}`)
      expect(refusal(JSON.stringify(edited(path, value)))).toBe(`snapshot${reason}`)
    })

  it('of another spec', () => {
    const own = (JSON.parse(sound) as Snapshot).spec
    expect(refusal(edited('spec', 'Hall@0'))).toBe(
      `snapshot.spec: "${own}" was expected, not "Hall@0": it is of another network, or of another version of its spec`,
    )
  })

  it('cut off anywhere', () => {
    for (let length = 0; length < sound.length; length++)
      expect(() => restored(config, sound.slice(0, length), 0)).toThrow(/JSON was expected/)
  })

  it('takes more tokens than a place can hold, since calls that were interrupted may have brought them', () => {
    const parcel = { id: 'a', size: 1, kind: null }
    const full = restored(
      config,
      edited(
        'places/parcels/tokens',
        Array.from({ length: 12 }, () => parcel),
      ),
      0,
    )
    const calls = full.state.works.filter(({ arguments: [it] }) => (it as typeof parcel).id === 'a')
    expect(calls).toHaveLength(13)
  })

  it('takes deadlines as far away as they can be, however the clock rounds', async () => {
    const { module } = await subjectOf(`fsm Lock {
      event shut
      initial state Open { on shut -> Shut }
      state Shut { after ${2 ** 31 - 1}ms -> Open  ignore shut }
    }`)
    const create = module['createLock'] as unknown as (options: object) => {
      send(event: string): void
      snapshot(): object
    }
    const restore = module['restoreLock'] as unknown as (
      snapshot: unknown,
      options: object,
    ) => { readonly state: string }
    const now = 1.3
    expect(now + (2 ** 31 - 1) - now).toBeGreaterThan(2 ** 31 - 1)
    const clock = new VirtualClock()
    clock.jump(now)
    const lock = create({ clock })
    lock.send('shut')
    expect(restore(lock.snapshot(), { clock }).state).toBe('Shut')
  })
})
