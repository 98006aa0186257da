import { expect, it } from 'vitest'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
net Picking {
  in place heap: bag<int>
  out place large: queue<int[]>
  transition pick { take 3 xs from heap where it >= 10  put xs in large }
}`

it('several tokens that are taken from the middle of a bag are those that were meant, and the others stay in their order', async () => {
  const { state } = await agree(
    await subjectOf(spec),
    'Picking',
    [1, 10, 2, 3, 11, 4, 12, 5].map((token) => ({ do: 'put' as const, place: 'heap', token })),
  )
  expect(state.marking.map((tokens) => tokens.map(({ value }) => value))).toEqual([[1, 2, 3, 4, 5], [[10, 11, 12]]])
})
