import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { subjects } from '../../bench/subjects/subjects.ts'

/** How it is measured is not held here, nor any figure: only that everything of the table runs through. */
it('npm run bench -- --quick runs through', () => {
  const words = ['--import', 'tsx', 'bench/bench.ts', '--quick']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  for (const { rows } of subjects) for (const { what } of rows) expect(stdout).toContain(`| ${what} `)
  expect(stdout).not.toMatch(/NaN|undefined|Infinity/)
})

it('says which subjects there are', () => {
  const words = ['--import', 'tsx', 'bench/bench.ts', '--only', 'nothing']
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toBe(`bench: there is no subject nothing; there are ${subjects.map(({ name }) => name).join(', ')}\n`)
})
