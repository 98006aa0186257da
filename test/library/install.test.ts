import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('installs without a warning on this version of Node', () => {
  const options = { encoding: 'utf8', shell: process.platform === 'win32' } as const
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund'], options)
  expect([status, stderr]).toEqual([0, ''])
})
