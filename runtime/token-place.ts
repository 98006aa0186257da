// Places that take plain tokens from outside.

import { Place } from './place.ts'

/** A plain token has no value, so it is put without one. */
export class TokenPlace extends Place<null> {
  override put(token: null | void = null): boolean {
    return super.put(token as null)
  }
}
