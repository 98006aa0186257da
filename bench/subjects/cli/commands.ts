import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assetPath } from '../../../src/cli/assets.ts'
import type { Contender } from '../../table/subject.ts'

const myc = assetPath('dist/myc.cjs')
const spec = assetPath('samples/circuit-breaker/gateway.myc')

/** Milliseconds from the start of a process to its end. @param words of Node's command line */
function time(words: readonly string[]): number {
  const before = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - before
}

/** The command line from a cold start; each time the folder that is built into is new. */
export const { figures }: Contender = {
  figures: {
    'node -e 0': () => time(['-e', '0']),
    'myc check': () => time([myc, 'check', spec]),
    'myc build': () => {
      const folder = mkdtempSync(join(tmpdir(), 'myc-bench-'))
      try {
        return time([myc, 'build', spec, '--out-dir', folder])
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  },
}
