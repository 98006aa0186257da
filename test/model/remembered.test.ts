import { expect, it } from 'vitest'
import { remembered, rememberedIn } from '../../src/model/remembered.ts'

it('what is asked of a part is computed once, also where there is nothing to say', () => {
  const asked: object[] = []
  const ask = remembered((part: object) => void asked.push(part))
  const [one, other] = [{}, {}]
  expect([ask(one), ask(one), ask(other), ask(one)]).toEqual([undefined, undefined, undefined, undefined])
  expect(asked).toEqual([one, other])
  expect(asked[0]).toBe(one)
})

it('so is what is asked of a part of a program', () => {
  let count = 0
  const ask = rememberedIn((name: string, part: { readonly id: number }) => `${name}${part.id} ${++count}`)
  const part = { id: 7 }
  expect([ask('a', part), ask('a', part), ask('a', { id: 8 })]).toEqual(['a7 1', 'a7 1', 'a8 2'])
})
