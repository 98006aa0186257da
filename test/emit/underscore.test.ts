import { expect, it } from 'vitest'
import { load } from '../support/generated.ts'

interface Line {
  readonly in: { readonly flags: { put(token: boolean): boolean }; readonly texts: { put(token: string): boolean } }
  readonly out: { readonly passed: { take(): unknown }; readonly copies: { take(): unknown } }
}

it('what is looked at and not asked for hides no token that is called _', async () => {
  const { createLine } = await load(`net Line {
    in place flags: bag<bool>
    in place texts: queue<string>
    out place passed: queue<bool>
    out place copies: queue<string>
    transition pass { take _ from flags  unless other in flags where _  put _ in passed }
    transition copy { take _ from texts  put _ in copies for n of [1, 2]  drop _ }
  }`)
  const line = createLine!() as Line
  line.in.flags.put(true)
  line.in.flags.put(false)
  expect([line.out.passed.take(), line.out.passed.take()]).toEqual([false, undefined])
  line.in.texts.put('a')
  expect([line.out.copies.take(), line.out.copies.take()]).toEqual(['a', 'a'])
})
