/** The exit codes of `myc`. */
export const exit = {
  fine: 0,
  /** A bug of ours. */
  bug: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** A spec has errors, cannot be read, or its output cannot be written or is out of date. */
  findings: 3,
  /** A scenario failed. */
  failed: 4,
  /** Something that was to hold does not. */
  refuted: 5,
  /** Not all could be explored. */
  unknown: 6,
  /** Ended by Ctrl-C before it was done. */
  interrupted: 130,
} as const
