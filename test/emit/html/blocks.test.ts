import { expect, test } from 'vitest'
import { blocksOf } from '../../../src/emit/html/player/blocks.ts'
import { highlight } from '../../../src/emit/html/player/highlight.ts'

test('each line knows the block that it lies in', () => {
  const text = `net A {
  place "{" // {
  transition t { // }
    call f() {
      ok => drop x, put R { a } in b
    }
    drop y
  }
}
record R { a: int }
}
net B {`
  expect(blocksOf(highlight(text))).toEqual([null, 1, 1, 3, 4, 4, 3, 3, 1, null, null, null])
})
