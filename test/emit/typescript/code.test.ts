import { expect, it } from 'vitest'
import {
  code,
  isEmpty,
  joinCode,
  lines,
  list,
  nameUse,
  noCode,
  present,
} from '../../../src/emit/typescript/code/code.ts'
import { usedHelpers } from '../../../src/emit/typescript/code/helpers.ts'
import { runtime, runtimeImport, withRuntimeNames } from '../../../src/emit/typescript/code/runtime.ts'

it('code made of code has all the names in it', () => {
  const sum = code`${nameUse('left')} + ${runtime.saturate}(${nameUse('right')}) + ${1}`
  expect(withRuntimeNames(sum.text, new Set())).toBe('left + saturate(right) + 1')
  expect([...sum.names].sort()).toEqual(['left', 'right', 'saturate'])
})

it('plain text names nothing, whatever it says', () => {
  const { text, names } = code`saturate(${'clamp'}) // ${'left'}`
  expect(text).toBe('saturate(clamp) // left')
  expect(names.size).toBe(0)
})

it('what the runtime exports makes way for what the spec declares, where it is used and where it is imported', () => {
  const { text, names } = code`new ${runtime.Place}<Place>(${runtime.clamp}(Call))`
  const taken = new Set(['Place', 'Call'])
  expect(withRuntimeNames(text, taken)).toBe('new $Place<Place>(clamp(Call))')
  expect(runtimeImport(names, taken, './r.ts')).toBe('import { Place as $Place, clamp } from "./r.ts"')
})

it('parts are put together in their order, with their names', () => {
  const parts = [nameUse('a'), 'b', nameUse('c')]
  expect(list(parts).text).toBe('a, b, c')
  expect(list(parts).names).toEqual(new Set(['a', 'c']))
  expect(lines(parts).text).toBe('a\nb\nc')
  expect(joinCode(parts, ' && ').text).toBe('a && b && c')
  expect(isEmpty(list([]))).toBe(true)
  expect(list([]).names).toEqual(noCode.names)
})

it('what is empty can be left out', () => {
  expect(isEmpty(noCode)).toBe(true)
  expect(present([noCode, nameUse('a'), code`${''}`]).map(({ text }) => text)).toEqual(['a'])
})

it('helpers are declared where something uses them, also another helper, each once', () => {
  const helpers = [
    { name: 'outer', declare: () => code`function outer() { ${nameUse('inner')}(); ${nameUse('outer')}() }` },
    { name: 'unused', declare: () => code`function unused() {}` },
    { name: 'inner', declare: () => code`function inner() { ${nameUse('outer')}() }` },
  ]
  const declared = usedHelpers(code`${nameUse('outer')}()`, helpers)
  expect(declared.map(({ text }) => text)).toEqual([
    'function outer() { inner(); outer() }',
    'function inner() { outer() }',
  ])
  expect(usedHelpers(code`unused()`, helpers)).toEqual([])
})
