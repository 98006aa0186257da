import { describe, expect, it } from 'vitest'
import { type Gateway, gatewayFixture, turn } from './fixture.ts'

/** Several who ask for the same: how each ends. */
function ask(gateway: Gateway, count: number, id = 'same', signal?: AbortSignal): Promise<(string | null)[]> {
  const one = (): Promise<string | null> =>
    gateway.submit({ id, payload: null }, signal && { signal }).then(({ place }) => place)
  return Promise.all(Array.from({ length: count }, one))
}

describe('27. A coalesced call is one verdict', () => {
  it('ten who share a failure are one failure', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 2 } }, 'coalesced')
    for (const expected of ['Closed', 'Open']) {
      const endings = ask(fixture.gateway, 10)
      await turn()
      fixture.backend.last.fail()
      expect([await endings, fixture.state]).toEqual([Array.from({ length: 10 }, () => 'failed'), expected])
    }
    expect([fixture.backend.calls.length, fixture.reports()]).toEqual([2, ['Closed -> Open']])
  })

  it('a probe that ten share is one probe, and others are refused meanwhile', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } }, 'coalesced')
    await fixture.halfOpen()
    const endings = ask(fixture.gateway, 10)
    expect(await ask(fixture.gateway, 1, 'other')).toEqual(['rejected'])
    fixture.backend.last.answer(200)
    expect([await endings, fixture.state]).toEqual([Array.from({ length: 10 }, () => 'succeeded'), 'Closed'])
    expect(fixture.backend.calls.length).toBe(2)
  })

  it('who takes part needs no place of its own, and who asks afterwards has a call of its own', async () => {
    const fixture = await gatewayFixture({ parameters: { width: 1 } }, 'coalesced')
    const endings = ask(fixture.gateway, 10)
    await turn()
    fixture.backend.last.answer(200)
    expect(new Set(await endings)).toEqual(new Set(['succeeded']))
    void ask(fixture.gateway, 1)
    await turn()
    expect(fixture.backend.calls.length).toBe(2)
  })

  it('who goes away leaves the call to the others; the last one ends it, without a verdict', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } }, 'coalesced')
    const [one, two] = [new AbortController(), new AbortController()]
    const first = ask(fixture.gateway, 5, 'same', one.signal)
    const second = ask(fixture.gateway, 1, 'same', two.signal)
    await turn()
    one.abort()
    expect([new Set(await first), fixture.backend.last.signal.aborted]).toEqual([new Set([null]), false])
    two.abort()
    expect([await second, fixture.backend.last.signal.aborted, fixture.state]).toEqual([[null], true, 'Closed'])
  })
})
