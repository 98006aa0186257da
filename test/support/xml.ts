/** An element of a document: its name and attributes, entities as they are. */
export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

const piece = /<!--[^]*?-->|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y
const text = /^(?:[^&]|&(?:#\d+|#x[\dA-Fa-f]+|amp|lt|gt|quot|apos);)*$/

/** The elements of a well-formed XML document, in order. @throws Error saying what is not well-formed, and where */
export function elementsOf(xml: string): Element[] {
  const found: Element[] = []
  const open: string[] = []
  let at = 0
  while (at < xml.length) {
    piece.lastIndex = at
    const match = piece.exec(xml)
    if (match === null || !text.test(match[0])) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 80)}`)
    const [whole, close, name, attributes, empty] = match
    if (close === '/' && open.pop() !== name) throw new Error(`</${name}> closes another element, at ${at}`)
    if (close === '' && name !== undefined) {
      found.push({ name, attributes: attributesOf(attributes ?? '') })
      if (empty === '') open.push(name)
    }
    at += whole.length
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`)
  return found
}

function attributesOf(source: string): Map<string, string> {
  const pairs = [...source.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!] as const)
  const attributes = new Map(pairs)
  if (attributes.size < pairs.length) throw new Error(`an attribute twice: ${source}`)
  return attributes
}
