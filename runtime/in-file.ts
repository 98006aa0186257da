// Machines that another file declares than their net.

/** What a machine tells of its own lines, with their file: the branch that it took, an event that changed nothing. */
export function inFile(file: string, told: { readonly kind?: string }): object {
  const isOwn = 'branch' in told || told.kind === 'unhandled' || told.kind === 'disregarded'
  return isOwn ? { ...told, file } : told
}
