import { transform } from 'sucrase'

/** A TypeScript module without its types. All else is left as it is: Node knows what generated modules and the runtime use. */
export function withoutTypes(code: string): string {
  return transform(code, { transforms: ['typescript'], disableESTransforms: true }).code
}

/** The same as a module of CommonJS. */
export function asCommonJs(code: string): string {
  return transform(code, { transforms: ['typescript', 'imports'], disableESTransforms: true }).code
}
