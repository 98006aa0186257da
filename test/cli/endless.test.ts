import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, myc } from './world.ts'

const tooMuch = 'more than 1000000 things happen or are tried at one instant'
const tooLarge = 'a value has more than 1000000 characters and parts'

const endless = [
  {
    name: 'transitions that put many tokens, each of which makes the next one put many',
    why: tooMuch,
    text: `net Flood {
      in place a: queue<int>
      place b: tokens
      place c: tokens
      place d: tokens
      out place e: tokens
      transition first { take x from a  drop x  put 10000 in b }
      transition second { take from b  put 10000 in c }
      transition third { take from c  put 10000 in d }
      transition last { take from d  put in e }
    }
    scenario "flood" of Flood { put 1 in a  expect e has 1 }`,
  },
  {
    name: 'five tokens of a bag that nothing fits',
    why: tooMuch,
    /** As in its scenario; of those that come one by one many are tried before there are too many to try. */
    argv: ['--arrive', 'a=100 every 1s'],
    text: `net Bag {
      in place a: bag<int>
      out place e: queue<int[]>
      transition find {
        take v from a  take w from a  take x from a  take y from a  take z from a
        when v + w + x + y + z == -1
        put [v, w, x, y, z] in e
      }
    }
    scenario "nothing fits" of Bag { put 1 in a, 100 times  expect e has none }`,
  },
  {
    name: 'a text that doubles',
    why: tooLarge,
    text: `net Text {
      in place a: queue<int>
      out place e: queue<int>
      var text = "ab"
      transition double { take x from a  text = text + text  drop x  put text.length in e }
    }
    scenario "doubling" of Text { put 1 in a, 100 times  expect e has 100 }`,
  },
  {
    name: 'a record that doubles',
    why: tooLarge,
    text: `record Pair { left: Pair?, right: Pair? }
    net Pairs {
      in place a: queue<int>
      out place e: queue<Pair>
      var pair = Pair { left: none, right: none }
      transition double { take x from a  pair = Pair { left: pair, right: pair }  drop x  put pair in e }
    }
    scenario "doubling" of Pairs { put 1 in a, 100 times  expect e has 100 }`,
  },
  {
    name: 'lists of lists',
    why: tooLarge,
    text: `record All { first: unknown, second: unknown }
    net Lists {
      in place a: queue<int>
      place b: queue<unknown>
      out place e: queue<unknown>
      transition bring { take x from a  when b.count == 0  put x in b  put x in b }
      transition rest { take x from a  read y from b  drop x }
      transition double { every 1ms  take 2 both from b  put All { first: both, second: both } in b  put both in b }
      transition out { every 1h  take x from b  put x in e }
    }
    scenario "doubling" of Lists { put 1 in a  wait 100ms  expect e has none }`,
  },
  {
    name: 'a list that gets deeper and deeper',
    why: 'a value is nested more than 1000 levels deep',
    text: `record Link { next: Link? }
    net Chain {
      in place a: queue<int>
      out place e: queue<Link>
      var link = Link { next: none }
      transition grow { take x from a  link = Link { next: link }  drop x  put link in e }
    }
    scenario "growing" of Chain { put 1 in a, 2000 times  expect e has 2000 }`,
  },
  {
    name: 'a machine whose text doubles',
    why: tooLarge,
    text: `fsm Text {
      event go
      var text = "ab"
      initial state On { on go { text = text + text } -> On  when text == "" -> Off }
      state Off { on go -> On }
    }
    scenario "doubling" of Text { ${'send it.go  '.repeat(30)}  expect it is On }`,
  },
]

describe.each(endless)('what has no end: $name', ({ text, why, argv = [] }) => {
  it('fails its scenario', async () => {
    const { code, stdout } = await myc(folderWith({ 'endless.myc': text }), ['test'])
    expect(code).toBe(4)
    expect(stdout).toContain(why)
  })

  it('ends a simulation', async () => {
    const folder = folderWith({ 'endless.myc': text })
    const { code, stderr } = await myc(folder, ['simulate', 'endless.myc', '--for', '10m', ...argv])
    expect(code).toBe(3)
    expect(stderr).toContain(why)
  })
})

it('a constant that grows beyond all bounds fails the scenario that names it', async () => {
  const doubled = Array.from(
    { length: 40 },
    (_, index) => `let p${index + 1} = Pair { left: p${index}, right: p${index} }`,
  )
  const text = `record Pair { left: Pair?, right: Pair? }
    net Pairs { in place a: queue<Pair>  out place e: queue<Pair>  transition t { take x from a  put x in e } }
    scenario "doubling" of Pairs { let p0 = Pair { left: none, right: none }  ${doubled.join('\n')}  put p40 in a }`
  const { code, stdout } = await myc(folderWith({ 'pairs.myc': text }), ['test'])
  expect([code, stdout]).toEqual([4, expect.stringContaining(tooLarge)])
})

it.skipIf(process.platform === 'win32')(
  'a simulation of very much heeds Ctrl-C, and says how far it came',
  async () => {
    const text = `net Tick {
    place a: tokens
    out place c: tokens
    transition t { every 1ms  put 10000 in a }
    transition u { take from a  put in c }
  }`
    const folder = folderWith({ 'tick.myc': text })
    const script = path.resolve('dist/myc.cjs')
    const argv = ['simulate', 'tick.myc', '--for', '24h', '--json']
    const child = spawn(process.execPath, [script, ...argv], { cwd: folder })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdout.once('data', () => child.kill('SIGINT')).resume()
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(130)
    expect(said).toMatch(/^.+ trace events in .+\nStopped after .+ of virtual time: it was interrupted\.\n$/)
  },
)
