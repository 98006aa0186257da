import { describe, expect, it } from 'vitest'
import { circlesIn, importsOf, lateImportsOf, sourceFiles } from './imports.ts'

/** The rooms from the lowest to the highest: each imports only of those before it. CONTRIBUTING.md says what is in them. */
const rooms = [
  'runtime',
  'src/source',
  'src/diagnostics',
  'src/foreign',
  'src/model',
  'src/pnml',
  'src/target',
  'src/print',
  'src/values',
  'src/trace',
  'src/semantics',
  'grammar',
  'src/syntax',
  'src/imports',
  'src/bind',
  'src/check',
  'src/flatten',
  'src/rules',
  'src/simulate',
  'src/verify',
  'src/emit',
  'src/compile.ts',
  'src/cli',
  'src/loaders',
  'src/index.ts',
]

const files = sourceFiles(['runtime', 'grammar', 'src'])
const imports = importsOf(files)

const heightOf = (file: string): number => rooms.findIndex((room) => file === room || file.startsWith(`${room}/`))

describe('rooms', () => {
  it('hold every source file', () => {
    expect(files.filter((file) => heightOf(file) < 0)).toEqual([])
  })

  it('are entered from above only', () => {
    const upward = [...imports, ...lateImportsOf(files)].filter(({ from, to }) => heightOf(to) > heightOf(from))
    expect(upward.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })
})

describe('files', () => {
  it('import each other in no circle', () => {
    expect(circlesIn(imports.filter(({ typeOnly }) => !typeOnly))).toEqual([])
  })
})
