import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { plain } from '../../runtime/snapshot.ts'
import { jsonOf } from '../../src/values/json.ts'

const errors: readonly (readonly [string, object])[] = [
  ['of a class of its own', new RangeError('far')],
  ['with a way of its own to be written', Object.assign(new RangeError('far'), { toJSON: () => ({ secret: 1 }) })],
  ['of another realm', runInNewContext("new RangeError('far')") as object],
]

describe('an error that is written as JSON', () => {
  it.each(errors)('keeps its name and message, its code and status, and nothing else: %s', (_, error) => {
    const whys = { list: [Object.assign(error, { code: 'EFAR', status: 503, extra: 1 })] }
    const expected = { list: [{ name: 'RangeError', message: 'far', code: 'EFAR', status: 503 }] }
    expect(JSON.parse(jsonOf(whys))).toEqual(expected)
    expect(plain(whys)).toEqual(expected)
  })

  it('is not what only looks like one', () => {
    const like = { name: 'RangeError', message: 'far', extra: 1, toJSON: () => 'own' }
    expect(JSON.parse(jsonOf([like]))).toEqual(['own'])
    expect(plain([like])).toEqual(['own'])
  })
})
