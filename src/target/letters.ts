/**
 * Letters and marks that only Unicode 16 and 17 have, as code points. TypeScript 5.9 knows those of 15.1, and takes no others
 * in a name: these are what `\p{ID_Continue}` has and its scanner (`isIdentifierPart`) refuses. Between two ends of a range
 * there is nothing that it knows; the last one holds what is to come behind all letters of today.
 */
const newer = `
  88f-897 c5c cdc 1acf-1aeb 1c89-1c8a a7cb-a7cf a7d2 a7d4 a7da-a7f1 105c0-105f3 10940-10959 10d40-10d85 10ec2-10efc
  11380-113e2 116d0-116e3 11b60-11bf9 11db0-11de9 11f5a 13460-143fa 16100-16139 16d40-16d79 16ea0-16ed3 16ff2-16ff6
  187f8-187ff 18cff 18d09-18df2 1ccf0-1ccf9 1e5d0-1e6ff 2b73a-2b73f 2cea2-2cead 323b0-dffff`
  .trim()
  .split(/\s+/)
  .map((range) => range.split('-').map((end) => Number.parseInt(end, 16)))

const isNewer = (letter: string): boolean => {
  const code = letter.codePointAt(0)!
  return newer.some(([first = 0, last = first]) => code >= first && code <= last)
}

const ascii = /^[\0-\x7f]*$/

/** The first letter of a name that TypeScript does not know, or null. */
export const unknownLetter = (name: string): string | null =>
  ascii.test(name) ? null : ([...name].find(isNewer) ?? null)
