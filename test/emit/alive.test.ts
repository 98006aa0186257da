import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { readRuntime } from '../../src/cli/assets.ts'
import { generate, load } from '../support/generated.ts'

const run = promisify(execFile)
const spec = `
extern async work(n: int): int
net Jobs(width: int = 2, room: int = 4) {
  in place jobs: queue<int> submit
  place spare: tokens capacity room = 3
  out place done: queue<int>
  out place late: queue<int>
  transition go {
    take n from jobs
    read from spare
    call work(n) within 50ms, at most width at once {
      ok m => put m in done, drop n
      error => put n in late
    }
  }
  transition use { take from spare  when width > 100  drop from spare }
}
`

/** Runs a program beside the generated module in a process of its own. */
async function play(program: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'myc-alive-'))
  try {
    await writeFile(join(folder, 'spec.ts'), await generate(spec))
    await writeFile(join(folder, 'myc-runtime.ts'), readRuntime())
    await writeFile(join(folder, 'main.ts'), `import { createJobs } from './spec.ts'\n${program}`)
    const outfile = join(folder, 'main.mjs')
    await build({ entryPoints: [join(folder, 'main.ts')], bundle: true, platform: 'node', format: 'esm', outfile })
    return (await run(process.execPath, [outfile], { timeout: 200_000 })).stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

const hung = 'const jobs = createJobs({ work: () => new Promise(() => {}) })'

describe('a process with a network in it', () => {
  it('lives while somebody waits for what was submitted, though the backend hangs', async () => {
    expect(await play(`${hung}\nvoid jobs.submit(1).then(({ place }) => console.log(place))`)).toBe('late\n')
  })

  it('ends when nobody waits', async () => {
    expect(await play(`${hung}\njobs.observe(() => {})\nconsole.log('idle')`)).toBe('idle\n')
  })
})

describe('parameters that are counts', () => {
  it.each([
    [{ width: 0 }, /the limit of go must be a whole number from 1/],
    [{ room: -1 }, /the capacity of spare must be a whole number from 1/],
    [{ room: 2 }, /the capacity of spare must be a number from 3/],
    [{ width: 1.5 }, /width must be a whole number/],
  ])('%j is refused', async (parameters, message) => {
    const create = (await load(spec))['createJobs'] as unknown as (externs: object, options: object) => object
    expect(() => create({ work: () => 1 }, { parameters })).toThrow(message)
  })
})
