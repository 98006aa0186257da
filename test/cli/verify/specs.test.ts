import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, goodSpec, myc } from '../world.ts'

/** A job that fails is tried again, without end; one that is odd waits for ever. */
const retries = `enum Kind { even, odd }
record Job { id: string, kind: Kind }
extern async work(job: Job): unknown
net Retries(pause: duration = 2s) {
  in place jobs: queue<Job>
  place ready: bag<Job>
  out place done: queue<Job>
  transition begin { take job from jobs  put job in ready }
  transition attempt {
    take job from ready
    when job.kind == even
    call work(job) within 1s { ok => put job in done  error => put job in ready after pause }
  }
}
`

const door = `fsm Door {
  event turned(number: int)
  initial state Shut { on turned when number == 7 -> Open }
  state Open { on turned -> Shut }
}
`

const growing = `net Counter {
  in place seen: queue<int>
  out place told: queue<int>
  var count = 0
  transition note { take n from seen  when count >= 0  count += 1, put n in told }
}
`

const files = {
  'pipe.myc': goodSpec,
  'retries.myc': retries,
  'door.myc': door,
  'growing.myc': growing,
  'open.myc': goodSpec.replace('net Pipe {', 'net Pipe(most: int) {').replace('submit', 'capacity most'),
  'net.pnml': '<pnml/>',
}

async function verify(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const ran = await myc(folderWith(files), ['verify', ...options])
  return { ...ran, stdout: ran.stdout.replaceAll(/, [\d.]+m?s\n/g, '\n') }
}

describe('myc verify', () => {
  it('says of a spec what holds, and of how much of it', async () => {
    expect(await verify('pipe.myc')).toEqual({
      code: 0,
      stderr: '',
      stdout: `pipe.myc: Pipe
  of at most 2 tokens at once, keys "a"
  1 state, 1 step
  holds: no event is unhandled
  holds: nothing throws
  holds: whatever is inside can end, though nothing more comes
  holds: whatever is inside ends, if calls end and time passes

`,
    })
  })

  it('shows what waits for ever, and what goes round for ever', async () => {
    const { code, stdout } = await verify('retries.myc', '--at-once', '1', '--set', 'pause=4s')
    expect(code).toBe(5)
    expect(stdout).toContain('at most 1 token at once, keys "a", pause 4s\n')
    expect(stdout).toContain(`  does not hold: whatever is inside can end, though nothing more comes
    0ms put Job { id: "x", kind: odd } in jobs
    0ms from here there is no way on
`)
    expect(stdout).toContain(`  does not hold: whatever is inside ends, if calls end and time passes
    0ms put Job { id: "x", kind: even } in jobs
    and then for ever
    0ms work, called by attempt, fails with Error: failed
    4s all is as before
`)
  })

  it('shows which event is not handled', async () => {
    const { code, stdout } = await verify('door.myc')
    expect(code).toBe(5)
    expect(stdout).toContain(`  does not hold: no event is unhandled
    0ms send machine.turned(`)
    expect(stdout).toContain(`    0ms machine is Shut, and does not handle turned
`)
  })

  it('says what grew where not all can be explored, and proves nothing then', async () => {
    const { code, stdout } = await verify('growing.myc', '--limit', '50')
    expect(code).toBe(6)
    expect(stdout).toContain('  unknown: nothing throws: not all was explored\n')
    expect(stdout).toContain('  most different: the variable count (51)')
    expect(stdout).toContain('so nothing is proved')
  })

  it('says what it left out', async () => {
    const { code, stdout } = await verify('door.myc', '--json')
    expect(code).toBe(5)
    const [net] = (JSON.parse(stdout) as { networks: { leftOut: object; complete: boolean }[] }).networks
    expect(net!.complete).toBe(false)
    expect(Object.keys(net!.leftOut)).toEqual(['number of turned is a number that is computed with'])
  })

  it('prints JSON', async () => {
    const { code, stdout } = await verify('retries.myc', '--at-once', '1', '--json')
    expect(code).toBe(5)
    expect(JSON.parse(stdout)).toMatchObject({
      networks: [
        {
          file: 'retries.myc',
          network: 'Retries',
          scope: { atOnce: 1, keys: ['a'], parameters: { pause: 2000 } },
          complete: true,
          stopped: null,
          claims: [
            { claim: 'no event is unhandled', holds: true, witness: null },
            { claim: 'nothing throws', holds: true },
            { holds: false, witness: { steps: [{ at: 0 }], end: 0 } },
            { holds: false, witness: { circle: [{ at: 0 }], end: 2000 } },
          ],
        },
      ],
    })
  })

  it('says what cannot be explored without a value, and takes one', async () => {
    const { code, stdout } = await verify('open.myc')
    expect(code).toBe(6)
    expect(stdout).toContain('it cannot be explored: most must be')
    expect((await verify('open.myc', '--set', 'most=1')).code).toBe(0)
  })

  it('explores all specs of a folder', async () => {
    const here = folderWith({ 'a/pipe.myc': goodSpec, 'b.myc': goodSpec.replace('Pipe', 'Other') })
    const { code, stdout } = await myc(here, ['verify'])
    expect(code).toBe(0)
    expect(stdout).toContain(`${path.posix.join('a', 'pipe.myc')}: Pipe\n`)
    expect(stdout).toContain('b.myc: Other\n')
    expect((await myc(here, ['verify', '--net', 'Other'])).stdout).not.toContain('Pipe')
  })

  it('stops at Ctrl-C, and says what it has found', async () => {
    const signal = AbortSignal.abort()
    const ran = await myc(folderWith(files), ['verify', 'growing.myc'], { interruption: () => signal })
    expect(ran.code).toBe(130)
    expect(ran.stdout).toContain('not all was explored: it was interrupted')
  })

  it.each([
    [['pipe.myc', 'net.pnml'], 2, 'one at a time'],
    [['pipe.myc', '--queries', 'a.xml'], 2, '--queries asks of a net in PNML'],
    [['pipe.myc', '--net', 'Nowhere'], 2, 'there is no such net'],
    [['pipe.myc', '--set', 'x=1'], 2, 'no net has a parameter `x`'],
    [['pipe.myc', '--set', 'x'], 2, 'say which parameter has which value'],
    [['open.myc', '--set', 'most=much'], 2, '--set most: much is no int'],
    [['gone.myc'], 3, 'error MYC601'],
  ])('refuses %j', async (options, code, said) => {
    expect(await verify(...options)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(said) })
  })
})
