// Stands in for node:child_process in the command line: commander loads that for commands that are programs of their own,
// of which there are none here, and it takes as long to load as to check a small spec.
export const spawn = undefined
