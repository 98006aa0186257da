/** The types of values, with every name resolved. */
export type Type =
  | { readonly kind: 'bool' | 'int' | 'number' | 'ratio' | 'duration' | 'string' | 'unknown' | 'error' | 'none' }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'record'; readonly name: string }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'optional'; readonly element: Type }
  /** Stands for what could not be determined because of an error already reported; fits everywhere. */
  | { readonly kind: 'invalid' }
