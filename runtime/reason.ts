// Why a call failed, as a spec sees it.

/** What is to be seen of something that was thrown: plain data. */
export interface Reason {
  readonly name: string
  readonly message: string
  readonly code: string | null
  readonly status: number | null
}

const known = /* @__PURE__ */ new WeakMap<object, Reason>()

/** More of a text than so many characters is not looked at. */
const longest = 10_000

/** Reads it the first time: what becomes of the thrown thing later changes nothing. Never throws. */
export function reasonOf(thrown: unknown): Reason {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null)
    return { name: '', message: cut(String(thrown ?? '')), code: null, status: null }
  let reason = known.get(thrown)
  if (reason === undefined) known.set(thrown, (reason = read(thrown)))
  return reason
}

function read(thrown: object): Reason {
  const status = part(thrown, 'status')
  return {
    name: text(thrown, 'name') ?? '',
    message: text(thrown, 'message') ?? '',
    code: text(thrown, 'code'),
    status: Number.isSafeInteger(status) ? (status as number) + 0 : null,
  }
}

const cut = (text: string): string => text.slice(0, longest)

function text(thrown: object, name: string): string | null {
  const value = part(thrown, name)
  return typeof value === 'string' ? cut(value) : null
}

/** Undefined where a getter or a proxy throws. */
function part(thrown: object, name: string): unknown {
  try {
    return Reflect.get(thrown, name)
  } catch {
    return undefined
  }
}
