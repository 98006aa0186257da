import { isKeyword } from './vocabulary.ts'

/** Whether a word is a keyword but for a letter that is wrong, missing, too much, or swapped with the next one. */
export function isMisspelling(word: string, meant: string): boolean {
  if (word === meant || !isKeyword(meant) || Math.abs(word.length - meant.length) > 1) return false
  let start = 0
  while (start < word.length && word[start] === meant[start]) start += 1
  const rest = word.slice(start)
  const other = meant.slice(start)
  if (rest.slice(1) === other.slice(1) || rest.slice(1) === other || rest === other.slice(1)) return word.length > 1
  return rest.slice(2) === other.slice(2) && rest[0] === other[1] && rest[1] === other[0]
}
