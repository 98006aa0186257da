import { spawn } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Io } from '../../../src/cli/io.ts'
import { caseOf } from '../../support/cases.ts'
import { badSpec, folderWith, goodSpec, myc, type Ran } from '../world.ts'

const { folder } = caseOf('keys/shop')
const script = path.resolve('dist/myc.cjs')

const shop = (...argv: string[]): Promise<Ran> => myc(folder, ['simulate', 'spec.myc', ...argv])

describe('myc simulate', () => {
  it('prints the very same trace for the same seed, and another for another', async () => {
    const first = await shop('--for', '20s', '--json', '--seed', '5')
    expect(first.code).toBe(0)
    expect(await shop('--for', '20s', '--json', '--seed', '5')).toEqual(first)
    expect((await shop('--for', '20s', '--json', '--seed', '6')).stdout).not.toBe(first.stdout)
  })

  it('prints its summary as one line of JSON', async () => {
    const { stdout, stderr } = await shop('--for', '2s', '--summary-json', '--arrive', 'jobs=every 100ms')
    expect(stdout.trimEnd()).not.toContain('\n')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      net: 'Shop',
      seed: 1,
      duration: 2000,
      simulated: 2000,
      stopped: null,
      arrivals: [
        { kind: 'place', name: 'jobs', count: 20, refused: 0 },
        { kind: 'event', name: 'breaker.reset', count: 0, refused: 0 },
      ],
    })
  })

  it('fills the terminal', async () => {
    const wide = { stdout: { columns: 160, write: (text: string) => (said += text) } }
    let said = ''
    await myc(folder, ['simulate', 'spec.myc', '--for', '5s'], wide)
    const lines = said.split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeGreaterThan(120)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160)
  })

  it.each([
    [{ LANG: 'C' }, false],
    [{ LANG: 'de_DE.UTF-8' }, true],
    [{ LANG: 'de_DE.utf8', LC_ALL: 'POSIX' }, false],
    [{ LANG: 'C', LC_ALL: '', LC_CTYPE: 'C.UTF-8' }, true],
    [{}, true],
  ])('draws as the locale %j allows', async (env, blocks) => {
    const { stdout } = await myc(caseOf('places/metronome').folder, ['simulate', 'spec.myc'], { env })
    expect(/[▁-█]/.test(stdout)).toBe(blocks)
    expect(/[^\n -~]/.test(stdout)).toBe(blocks)
  })

  it('says how far it is at a terminal only', async () => {
    let said = ''
    const slow: Partial<Io> = { stderr: { isTTY: true, write: (text) => (said += text) } }
    await myc(folder, ['simulate', 'spec.myc', '--for', '1m', '--arrive', 'jobs=100/s'], slow)
    expect(said).toMatch(/^(?:\r\u001b\[K {0,2}\d+% [\dms .]+ of 1m)+\r\u001b\[K$/)
  })

  it('ends at Ctrl-C with what was so far', async () => {
    const controller = new AbortController()
    controller.abort()
    const { code, stdout, stderr } = await myc(folder, ['simulate', 'spec.myc', '--for', '1000h'], {
      interruption: () => controller.signal,
    })
    expect(code).toBe(130)
    expect(stdout).toMatch(/^Shop: .+ of 1000h of virtual time, seed 1\n/)
    expect(stderr).toMatch(/^Stopped after .+ of virtual time: it was interrupted\.\n$/)
  })

  it('waits for whoever reads slowly', async () => {
    let drained = 0
    const stdout = {
      writableNeedDrain: true,
      write: () => false,
      once: (_: string, listener: () => void) => {
        drained += 1
        setImmediate(listener)
      },
    }
    const { code } = await myc(folder, ['simulate', 'spec.myc', '--for', '1m', '--arrive', 'jobs=100/s', '--json'], {
      stdout,
    })
    expect(code).toBe(0)
    expect(drained).toBeGreaterThan(0)
  })

  it('ends quietly when nobody reads any longer', async () => {
    const child = spawn(process.execPath, [script, 'simulate', 'spec.myc', '--for', '1000h', '--json'], { cwd: folder })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, said }).toEqual({ code: 0, said: '' })
  })
})

const two = `${goodSpec}\n${goodSpec.replace('net Pipe', 'net Tube')}`
const files = {
  'a/pipe.myc': goodSpec,
  'a/bad.myc': badSpec,
  'two.myc': two,
  'types.myc': 'record R { a: int }\nextern f(r: R): bool\n',
  'needs.myc': goodSpec
    .replace('net Pipe', 'net Pipe(size: int, pause: duration = 1s)')
    .replace('queue<int> submit', 'queue<int> capacity size submit'),
}

describe('myc simulate refuses', () => {
  it.each([
    [['gone.myc'], 3, 'gone.myc: error MYC601'],
    [['a/bad.myc'], 3, 'MYC201'],
    [['a'], 2, 'a has several specs: name one of them.'],
    [['types.myc'], 3, 'types.myc: error MYC108: There is no net and no machine in it.'],
    [['two.myc'], 2, '--net is missing: the file has several nets and machines, `Pipe`, `Tube`.'],
    [['two.myc', '--net', 'Tub'], 2, 'did you mean `Tube`?'],
    [['needs.myc'], 2, '--set size=… is missing: the parameter `size` has no default.'],
    [['needs.myc', '--set', 'size=0'], 2, 'error: --set: the capacity of from'],
    [['needs.myc', '--set', 'size=1', '--set', 'size@3s=0'], 2, 'error: --set: the capacity of from'],
    [['needs.myc', '--set', 'size=many'], 2, 'many is no int, and no JSON'],
    [['needs.myc', '--set', 'pause=1'], 2, '"1" is no duration: write it as 500ms, 1.5s, 2m or 1h.'],
    [['needs.myc', '--set', 'siz=1'], 2, 'no parameter named `siz`: did you mean `size`?'],
  ])('%j', async (argv, expected, message) => {
    const { code, stdout, stderr } = await myc(folderWith(files), ['simulate', ...argv])
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    ['--for', '0s', 'no time at all'],
    ['--for', 'long', '"long" is no duration'],
    ['--seed', '-1', 'a seed is a whole number'],
    ['--seed', '1.5', 'a seed is a whole number'],
    ['--seed', '99999999999999999999', 'a seed is a whole number'],
    ['--arrive', 'jobs', 'write NAME=VALUE, or NAME@TIME=VALUE'],
    ['--arrive', '=20/s', 'write NAME=VALUE'],
    ['--arrive', 'job=20/s', 'did you mean `jobs`?'],
    ['--arrive', 'fit=20/s', 'no `in` place or event from outside named `fit`'],
    ['--arrive', 'breaker.success=1/s', 'no `in` place or event from outside named `breaker.success`'],
    ['--arrive', 'jobs=often', '"often" is no rate: write 20/s'],
    ['--arrive', 'jobs=20', '"20" is no rate'],
    ['--arrive', 'jobs=2000000/s', 'at most 1000000/s'],
    ['--arrive', 'jobs=0 every 5s', '0 at once is too few'],
    ['--arrive', 'jobs=1000000 every 5s', '1000000 at once is too many'],
    ['--arrive', 'jobs=every 0s', 'no time at all'],
    ['--arrive', 'jobs@soon=1/s', '"soon" is no duration'],
    ['--token', 'jobs={"id":1}', '.id: 1 is no string'],
    ['--token', 'jobs={"idd":"x"}', 'Job has no field `idd`'],
    ['--token', 'jobs={"size":"big"}', '.size: "big" is no Size: one of small, large'],
    ['--token', 'jobs={"weight":11}', '.weight: 11 is no 0..10'],
    ['--token', 'jobs={', '{ is no Job, and no JSON'],
    ['--token', 'jobs@3s={}', 'holds from the start'],
    ['--token', 'breaker.reset={"tenant":7}', '.tenant: 7 is no string'],
    ['--token', 'breaker.reset={"tenat":"a"}', 'did you mean `tenant`?'],
    ['--token', 'breaker.reset=[]', 'a JSON object'],
    ['--handler', 'wrk=fails=1%', 'no extern named `wrk`: did you mean `work`?'],
    ['--handler', 'isFit=fails=1%', '`isFit` is not async'],
    ['--handler', 'work=fail=1%', '"fail=1%" is not understood'],
    ['--handler', 'work=fails=120%', '"120%" is no share'],
    ['--handler', 'work=hangs=0.5', '"0.5" is no share'],
    ['--handler', 'work=latency=fast', '"fast" is no latency'],
    ['--handler', 'work=latency=200ms..100ms', 'is no latency'],
    ['--handler', 'work=latency=exp', 'is no latency'],
    ['--handler', 'work=latency=normal:1s', 'is no latency'],
    ['--handler', 'work=latency=lognormal:1s:10ms', 'is no latency'],
    ['--result', 'isFit=maybe', 'write true, false, or how often it is true, such as 95%'],
    ['--result', 'work="7', '"7 is no string, and no JSON'],
    ['--result', 'wrk=7', 'did you mean `work`?'],
    ['--colour', 'red', "unknown option '--colour'"],
  ])('%s %s', async (option, value, message) => {
    const { code, stdout, stderr } = await shop(option, value)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: [^\n]+\n\(--help says more\)\n$/)
    expect(stderr).toContain(message)
  })

  it('what is said twice of one time, and two kinds of output', async () => {
    const twice = await shop('--arrive', 'jobs=1/s', '--arrive', 'jobs=2/s')
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('is said twice') })
    const both = await shop('--json', '--summary-json')
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be used with') })
  })

  it('no text in an option may command a terminal', async () => {
    const { stderr } = await shop('--arrive', 'jobs=\u001b[2J')
    expect(stderr).toContain('<U+001B>')
    expect(stderr).not.toContain('\u001b')
  })
})
