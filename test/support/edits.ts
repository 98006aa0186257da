import fc, { type Arbitrary } from 'fast-check'

/** Something done to plain data. `at` counts the parts of it, each before its own parts, and starts anew when it comes to the end. */
export type Edit =
  | { readonly how: 'put'; readonly at: number; readonly value: unknown }
  | { readonly how: 'remove'; readonly at: number }
  /** An element of a list stands there twice. */
  | { readonly how: 'repeat'; readonly at: number }
  /** Objects get a property, lists an element. */
  | { readonly how: 'add'; readonly at: number; readonly name: string; readonly value: unknown }
  /** Only so much of the text is left, of a hundred parts. */
  | { readonly how: 'cut'; readonly at: number }

/** Where something stands. */
interface Spot {
  readonly holder: object
  readonly name: string
}

/** Plain data as JSON text, edited. */
export function editedText(data: unknown, edits: readonly Edit[]): string {
  const root = { data: JSON.parse(JSON.stringify(data)) as unknown }
  for (const edit of edits) {
    const spots = [...spotsOf({ holder: root, name: 'data' })]
    apply(spots[edit.at % spots.length]!, edit)
  }
  const text = JSON.stringify(root.data) ?? ''
  return edits.reduce((left, edit) => (edit.how === 'cut' ? left.slice(0, (left.length * edit.at) / 100) : left), text)
}

function* spotsOf(spot: Spot): Generator<Spot> {
  yield spot
  const value: unknown = Reflect.get(spot.holder, spot.name)
  if (typeof value !== 'object' || value === null) return
  for (const name of Object.keys(value)) yield* spotsOf({ holder: value, name })
}

function apply({ holder, name }: Spot, edit: Edit): void {
  if (edit.how === 'put') set(holder, name, edit.value)
  else if (edit.how === 'add') add(Reflect.get(holder, name), edit.name, edit.value)
  else if (Array.isArray(holder)) {
    if (edit.how === 'remove') holder.splice(Number(name), 1)
    if (edit.how === 'repeat') holder.push(structuredClone(holder[Number(name)]))
  } else if (edit.how === 'remove') Reflect.deleteProperty(holder, name)
}

function add(target: unknown, name: string, value: unknown): void {
  if (Array.isArray(target)) target.push(structuredClone(value))
  else if (typeof target === 'object' && target !== null) set(target, name, value)
}

/** `__proto__` is a property like any other. What is put is a copy, since it may be edited in turn. */
function set(holder: object, name: string, given: unknown): void {
  const value: unknown = structuredClone(given)
  Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true })
}

const odd = [
  null,
  true,
  -1,
  0,
  0.5,
  2,
  11,
  1e300,
  2 ** 31,
  'x',
  'a',
  '',
  '__proto__',
  'NaN',
  'Infinity',
  [],
  [null],
  {},
]
const hostile = JSON.parse('{"__proto__":{"at":1},"constructor":2,"name":"E","message":"m"}') as unknown

export function editOf(): Arbitrary<Edit> {
  const at = fc.nat({ max: 200 })
  const value = fc.constantFrom<unknown>(...odd, hostile)
  const name = fc.constantFrom('__proto__', 'constructor', 'extra', 'tokens', 'a\u202eb\u0000')
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ how: fc.constant('put' as const), at, value }) },
    { weight: 3, arbitrary: fc.record({ how: fc.constantFrom('remove' as const, 'repeat' as const), at }) },
    { weight: 2, arbitrary: fc.record({ how: fc.constant('add' as const), at, name, value }) },
    { weight: 1, arbitrary: fc.record({ how: fc.constant('cut' as const), at: fc.nat({ max: 99 }) }) },
  )
}
