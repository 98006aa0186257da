import { expect, test } from 'vitest'
import { inPart } from '../../runtime/in-part.ts'

const files = new Map([
  ['http', 'lib/client.myc'],
  ['http.limit', 'std/limits.myc'],
])
const fileOf = (told: object, owner?: string): unknown => Reflect.get(inPart(files, told, owner), 'file')

test('what is told of a member of a part has the file of the net that the part is', () => {
  expect(fileOf({ kind: 'put', place: 'http.ready' })).toBe('lib/client.myc')
  expect(fileOf({ kind: 'fired', transition: 'http.limit.pass', part: 'fire' })).toBe('std/limits.myc')
  expect(fileOf({ kind: 'held', machine: 'http.breaker' })).toBe('lib/client.myc')
  expect(fileOf({ kind: 'arrived', place: 'http.breaker enters Open' })).toBe('lib/client.myc')
})

test('what the net says itself, and a part of its own file, has no other file', () => {
  expect(fileOf({ kind: 'put', place: 'wanted' })).toBeUndefined()
  expect(fileOf({ kind: 'put', place: 'http' })).toBeUndefined()
  expect(fileOf({ kind: 'put', place: 'own.ready' })).toBeUndefined()
  expect(fileOf({ kind: 'closed' })).toBeUndefined()
})

test('what a machine tells of its own lines is of the file of the machine', () => {
  const machine = 'http.breaker'
  expect(fileOf({ kind: 'state', machine, branch: 0 })).toBeUndefined()
  expect(fileOf({ kind: 'unhandled', machine, file: 'std/breakers.myc' })).toBe('std/breakers.myc')
  // Where it is forced, that is said of the machine of the net.
  expect(fileOf({ kind: 'state', machine })).toBe('lib/client.myc')
})

test('a fault is told of what it is a fault of', () => {
  expect(fileOf({ kind: 'fault', transition: '(place)' }, 'http.ready')).toBe('lib/client.myc')
  expect(fileOf({ kind: 'fault', transition: '(place)' }, 'ready')).toBeUndefined()
  expect(fileOf({ kind: 'fault', transition: 'http.attempt' }, 'http.attempt')).toBe('lib/client.myc')
})
