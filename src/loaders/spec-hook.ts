/** What a hook of Node gives for a module: as much of it as is used here. */
export interface ModuleSource {
  readonly format: 'module'
  readonly shortCircuit: true
  readonly source: string
}

/** A `load` hook of Node: it makes modules of specs, and leaves everything else to the next one. */
export type LoadHook = <Context, Loaded>(
  url: string,
  context: Context,
  nextLoad: (url: string, context: Context) => Loaded,
) => Loaded | ModuleSource

/** The hook that has specs made into modules. What makes them need not be loaded before there is one. */
export function specHook(sourceOf: (url: string) => ModuleSource): LoadHook {
  return (url, context, nextLoad) => (/^file:[^?#]*\.myc(?:[?#]|$)/.test(url) ? sourceOf(url) : nextLoad(url, context))
}
