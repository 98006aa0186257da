import path from 'node:path'
import { expect, it } from 'vitest'
import { type ImportExtension, planOutputs } from '../../src/cli/outputs.ts'
import { wayTo } from '../../src/cli/paths.ts'

function plan(stems: readonly string[], extension: ImportExtension = '.ts') {
  return planOutputs(
    stems.map((stem) => ({ path: path.resolve(`/specs/${stem}.myc`), shown: `${stem}.myc`, stem })),
    path.resolve('/out/generated'),
    extension,
  )
}

it.each([
  ['gateway', '.ts', './myc-runtime.ts', '../../specs/gateway.myc'],
  ['gateway', '.js', './myc-runtime.js', '../../specs/gateway.myc'],
  ['gateway', 'none', './myc-runtime', '../../specs/gateway.myc'],
  ['gateway', '.mts', './myc-runtime.mts', '../../specs/gateway.myc'],
  ['gateway', '.mjs', './myc-runtime.mjs', '../../specs/gateway.myc'],
  ['a/b/gateway', '.ts', '../../myc-runtime.ts', '../../../../specs/a/b/gateway.myc'],
] as const)('%s with %s imports %s, and is made of %s', (stem, extension, runtime, source) => {
  const file = `${stem}.${extension.startsWith('.m') ? 'mts' : 'ts'}`
  expect(plan([stem], extension).outputs).toMatchObject([{ file, runtime, source }])
})

it.each([
  ['the same file', 'gate', 'gate'],
  ['the same file where case does not count', 'gate', 'Gate'],
  ['the same file where the Unicode form does not count', 'größe', 'gro\u0308ße'],
])('refuses two specs that would write %s', (_, first, second) => {
  const { outputs, problems } = plan([first, second, 'other'])
  expect(outputs.map(({ file }) => file)).toEqual([`${first}.ts`, 'other.ts'])
  expect(problems.map(({ diagnostics }) => diagnostics[0]?.code)).toEqual(['MYC604'])
})

it('refuses a spec that would write the runtime', () => {
  expect(plan(['Myc-Runtime']).problems[0]?.diagnostics[0]?.message).toContain('the runtime')
  expect(plan(['Myc-Runtime'], '.mjs').problems[0]?.diagnostics[0]?.message).toContain('the runtime')
  expect(plan(['below/myc-runtime']).problems).toEqual([])
})

it.each([
  ['/specs/shop.myc', '/out/generated', path.posix, '../../specs/shop.myc'],
  ['/out/a/shop.myc', '/out', path.posix, './a/shop.myc'],
  ['/out/..a/shop.myc', '/out', path.posix, './..a/shop.myc'],
  ['C:\\project\\specs\\shop.myc', 'C:\\project\\src\\generated', path.win32, '../../specs/shop.myc'],
  ['C:\\project\\shop.myc', 'c:\\Project', path.win32, './shop.myc'],
  ['C:\\project\\shop.myc', 'D:\\generated', path.win32, null],
  ['\\\\server\\share\\shop.myc', 'C:\\generated', path.win32, null],
])('the way to %s from %s', (file, folder, paths, way) => {
  expect(wayTo(file, folder, paths)).toBe(way)
})

it.each([
  ['types.ts', '.ts', '../../specs/types.ts'],
  ['types.ts', '.mts', '../../specs/types.ts'],
  ['types.ts', '.js', '../../specs/types.js'],
  ['types.ts', '.mjs', '../../specs/types.js'],
  ['types.ts', 'none', '../../specs/types'],
  ['../lib/types.mts', '.js', '../../lib/types.mjs'],
  ['../lib/types.mts', 'none', '../../lib/types.mjs'],
  ['types.cts', '.js', '../../specs/types.cjs'],
  ['types.tsx', 'none', '../../specs/types'],
  ['types.d.ts', '.js', '../../specs/types.js'],
  ['types.d.mts', '.ts', '../../specs/types.d.mts'],
  ['types.d.mts', 'none', '../../specs/types.mjs'],
  ['../out/generated/types.ts', '.ts', './types.ts'],
  ['../out/types.ts', '.ts', '../types.ts'],
] as const)('types of %s with %s come from %s', (file, extension, from) => {
  expect(plan(['gateway'], extension).outputs[0]!.typesFrom(file)).toBe(from)
})
