/** Words as a shell makes them: white space separates, single quotes hold together, a backslash continues a line. */
function wordsOf(command: string): string[] {
  const words = command.replaceAll('\\\n', ' ').matchAll(/(?:'[^']*'|[^\s'])+/g)
  return [...words].map(([word]) => word.replaceAll("'", ''))
}

/** The arguments of `$ myc …`. */
export function argumentsOf(command: string): string[] {
  return wordsOf(command).slice(2)
}
