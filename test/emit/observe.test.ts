import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

type Listener = (traceEvent: TraceEvent) => void
interface Line {
  readonly in: { readonly numbers: { put(n: number): boolean } }
  observe(listener: Listener): () => void
}

const module = await load(`
  extern check(n: int): bool
  net Line {
    in place numbers: queue<int>
    out place good: queue<int>
    out place bad: queue<int>
    transition yes { take n from numbers  when check(n) => put n in good  otherwise => put n in bad }
  }`)

function line(check: (n: number, net: Line) => boolean = () => true): Line {
  const create = module['createLine'] as unknown as (externs: object, options: object) => Line
  const net = create({ check: (n: number) => check(n, net) }, { clock: new VirtualClock() })
  return net
}

const told = (seen: string[]): Listener => {
  return (it) => seen.push('token' in it ? `${it.kind} ${String(it.token)}` : it.kind)
}
const run = (n: number): string[] => [`put ${n}`, 'fired', `arrived ${n}`]

describe('an observer', () => {
  it('hears all that happens since it began, and nothing once it has ended', () => {
    const net = line()
    const seen: string[] = []
    net.in.numbers.put(1)
    const off = net.observe(told(seen))
    net.in.numbers.put(2)
    off()
    net.in.numbers.put(3)
    expect(seen).toEqual(run(2))
  })

  it('that begins while others are told hears nothing of what was before, and all that comes after', () => {
    const net = line()
    const [first, second]: [string[], string[]] = [[], []]
    let begun = false
    net.observe((it) => {
      told(first)(it)
      if (begun) return
      begun = true
      net.observe(told(second))
      net.in.numbers.put(2)
    })
    net.in.numbers.put(1)
    expect(first).toEqual([...run(1), ...run(2)])
    expect(second).toEqual(run(2))
  })

  it('that begins between two acts of another hears the second alone', () => {
    const net = line()
    const seen: string[] = []
    const off = net.observe(() => {
      off()
      net.observe(() => {})
      net.in.numbers.put(2)
      net.observe(told(seen))
      net.in.numbers.put(3)
    })
    net.in.numbers.put(1)
    expect(seen).toEqual(run(3))
  })

  it('that begins in a pure extern hears what happens from there on', () => {
    const seen: string[] = []
    const net = line((n, it) => {
      if (n === 1) it.observe(told(seen))
      return true
    })
    net.observe(() => {})
    net.in.numbers.put(1)
    expect(seen).toEqual(['fired', 'arrived 1'])
  })

  it('that begins and ends before its turn hears nothing', () => {
    const net = line()
    const seen: string[] = []
    net.observe(() => net.observe(told(seen))())
    net.in.numbers.put(1)
    expect(seen).toEqual([])
  })

  it('that is ended while others are told hears nothing more', () => {
    const net = line()
    const seen: string[] = []
    net.observe(({ kind }) => kind === 'fired' && off())
    const off = net.observe(told(seen))
    net.in.numbers.put(1)
    expect(seen).toEqual(['put 1'])
  })

  it('observes as often as it began, and each end ends one, once', () => {
    const net = line()
    const seen: string[] = []
    const listener = told(seen)
    const [off] = [net.observe(listener), net.observe(listener)]
    net.in.numbers.put(1)
    expect(seen).toEqual(run(1).flatMap((it) => [it, it]))
    seen.length = 0
    off()
    off()
    net.in.numbers.put(2)
    expect(seen).toEqual(run(2))
  })

  it('that is no function is refused at once', () => {
    const net = line()
    for (const none of [undefined, null, {}, 'log'])
      expect(() => net.observe(none as unknown as Listener)).toThrow(new TypeError('what observes must be a function'))
    expect(net.in.numbers.put(1)).toBe(true)
  })
})
