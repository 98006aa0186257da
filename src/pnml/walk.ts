import type { XmlEvent, XmlReader } from './xml.ts'

export type Element = Extract<XmlEvent, { kind: 'open' }>

/** Hands each element directly inside of the one that was just opened to `visit`, which reads it to its end. */
export function eachElement(reader: XmlReader, visit: (element: Element) => void, text?: (text: string) => void): void {
  for (;;) {
    const event = reader.next()
    if (event.kind === 'open') visit(event)
    else if (event.kind === 'text') text?.(event.text)
    else return
  }
}

/** Passes over the rest of the element that was just opened. */
export function skipElement(reader: XmlReader): void {
  for (let depth = 1; depth > 0;) {
    const { kind } = reader.next()
    if (kind === 'open') depth += 1
    else if (kind === 'close') depth -= 1
    else if (kind === 'end') return
  }
}

/** The text directly inside of the element that was just opened; elements in it are passed over. */
export function textOf(reader: XmlReader): string {
  let whole = ''
  eachElement(
    reader,
    () => skipElement(reader),
    (text) => (whole += text),
  )
  return whole.trim()
}

/** What a label of PNML says: the text of its `text`; null where it has none. */
export function labelOf(reader: XmlReader): string | null {
  let said: string | null = null
  eachElement(reader, ({ name }) => {
    if (name === 'text') said = textOf(reader)
    else skipElement(reader)
  })
  return said
}
