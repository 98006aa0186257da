import { show } from '../print/value.ts'

/** How messages call a field of something: `order.id`. */
export type FieldPath = (path: string, field: string) => string

export const dotted: FieldPath = (path, field) => `${path}.${field}`

/** As in JavaScript, so that it can be looked up as it stands: `snapshot.places["the first"]`. */
export const bracketed: FieldPath = (path, field) =>
  /^[A-Za-z_]\w*$/.test(field) ? dotted(path, field) : `${path}[${show(field)}]`
