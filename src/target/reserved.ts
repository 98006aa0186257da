import { runtimeTypes, runtimeValues } from './runtime-names.ts'

/** Words that TypeScript does not accept as the name of a type or a function, or that name a type of its own. */
const typeWords = `
  any arguments as async await bigint boolean break case catch class const continue debugger default delete do else enum
  eval export extends false finally for function if implements import in infer instanceof interface keyof let never new
  null number object of package private protected public readonly return static string super switch symbol this throw
  true try type typeof undefined unique unknown var void while with yield`
/** Names that generated code uses in their own sense. */
const globals = `
  AbortController AbortSignal Array AsyncGenerator AsyncIterable AsyncIterator Awaited BigInt Boolean DOMException Date
  Error Extract Exclude Function Infinity Iterable IterableIterator Iterator JSON Map Math NaN NonNullable Number Object
  Omit Parameters Partial Pick Promise PromiseLike RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record
  RegExp Required ReturnType Set String Symbol TypeError WeakMap WeakSet clearTimeout globalThis performance
  queueMicrotask setTimeout structuredClone`
/** Names that nothing can have that a module exports. */
export const exportReserved: ReadonlySet<string> = new Set(`${typeWords} ${globals}`.trim().split(/\s+/))

/** Words that cannot name a local, and names that generated code itself uses. */
const localWords = `
  arguments as async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null of package private protected public
  return static super switch this throw true try typeof undefined var void while with yield NaN Infinity
  Array Error Math Number Object Promise String Symbol attempt context error ticket net instance key options parameters
  externs`

/** Names that no local of generated code can have as they are. */
export const localReserved: ReadonlySet<string> = new Set([
  ...localWords.trim().split(/\s+/),
  ...runtimeValues,
  ...runtimeTypes,
])
