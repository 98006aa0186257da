// Signals of attempts: made when a handler first asks for one, or when one is aborted.

/** Something that has a signal. */
export interface Abortable {
  controller: AbortController | undefined
}

export const controllerOf = (it: Abortable): AbortController => (it.controller ??= new AbortController())
