// What is left to be done after a run.

/** Something that is to be done after a run. */
export abstract class Later {
  abstract run(): void
}

/** Takes everything out of a list. Its memory stays: it fills again in the next run. */
export function empty(list: unknown[]): void {
  while (list.length > 0) list.pop()
}
