import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** How it is measured is not held here, nor any figure: only that everything of the table runs through. */
it('npm run bench -- --quick runs through', () => {
  const words = ['--import', 'tsx', 'bench/bench.ts', '--quick']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^\| gateway, success \/ by hand/m)
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/)
})
