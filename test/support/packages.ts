/** The packages that a newcomer may start from. */
export const packages: readonly (readonly [what: string, manifest: object | null])[] = [
  ['an empty folder', null],
  ['a package without a type', { scripts: {} }],
  ['a package of CommonJS', { type: 'commonjs' }],
  ['a package of ES modules', { type: 'module' }],
]
